// Command forward passes connections on, so that a pod stands for a server that is
// none.
//
//	forward PORT=HOST:PORT ...
package main

import (
	"fmt"
	"io"
	"net"
	"os"
	"strings"
)

func main() {
	ended := make(chan error)
	for _, arg := range os.Args[1:] {
		port, target, _ := strings.Cut(arg, "=")
		go func() { ended <- serve(port, target) }()
	}
	fmt.Fprintln(os.Stderr, "forward:", <-ended)
	os.Exit(1)
}

func serve(port, target string) error {
	l, err := net.Listen("tcp", ":"+port)
	if err != nil {
		return err
	}
	for {
		client, err := l.Accept()
		if err != nil {
			return err
		}
		go forward(client, target)
	}
}

// forward ends with the first side that has no more to say.
func forward(client net.Conn, target string) {
	defer client.Close()
	server, err := net.Dial("tcp", target)
	if err != nil {
		return
	}
	defer server.Close()
	ended := make(chan struct{}, 2)
	for _, way := range [][2]net.Conn{{server, client}, {client, server}} {
		go func() {
			_, _ = io.Copy(way[0], way[1]) // either side may end the connection
			ended <- struct{}{}
		}()
	}
	<-ended
}
