# Keeps the node's mounts and removes everything that the node leaves outside of
# files, however the tests end: its standard input ends with them.
#
#   keeper.sh clean|keep BRIDGE CGROUP...
set -u
mode=$1 bridge=$2
shift 2

# What all nodes of a machine share: the settings of the kernel as they were before
# the first, and a folder. The last one puts both back.
record=/run/eds-e2e-kernel
shared=/var/lib/cni
tunables='vm/overcommit_memory kernel/panic kernel/panic_on_oops kernel/keys/root_maxkeys kernel/keys/root_maxbytes net/ipv4/ip_forward'

# save prints the settings of the kernel that kubelet and network plugins change.
save() {
  for name in $tunables; do
    [ -r "/proc/sys/$name" ] && echo "$name $(cat "/proc/sys/$name")"
  done
}

restore() {
  while read -r name value; do
    echo "$value" >"/proc/sys/$name"
  done <"$record"
  rm "$record"
}

others() { ip -brief link | grep -Eq '^e2e[0-9a-f]{8} '; }

processes() { find "$@" -name cgroup.procs -exec cat {} + 2>/dev/null | sort -u; }

# end kills whatever runs in the node's cgroups, and removes these. A program may
# be about to join one, so it looks again until they are gone.
end() {
  for _ in $(seq 100); do
    kill -KILL $(processes "$@") 2>/dev/null
    find "$@" -depth -type d -exec rmdir {} + 2>/dev/null
    gone "$@" && break
    sleep 0.1
  done
}

gone() {
  for dir in "$@"; do
    [ -d "$dir" ] && return 1
  done
  return 0
}

clean() {
  end "$@"
  ip link delete "$bridge" 2>/dev/null
}

if [ "$mode" = clean ]; then
  clean "$@"
  exit 0
fi

trap '' INT TERM # the keyboard's signals reach it as well
[ -e "$record" ] || save >"$record"
# Whatever containerd and the kubelet write to fixed places vanishes with this
# mount namespace.
mkdir -p "$shared"
for dir in /run /var/log "$shared"; do
  mount -t tmpfs tmpfs "$dir" || exit 1
done
echo ready
cat >/dev/null
clean "$@"
umount -l /run "$shared"
others && exit 0
restore
rmdir --ignore-fail-on-non-empty "$shared"
