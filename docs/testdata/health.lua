-- The rows of the table in the guide: a claim's status. health.txt says what ArgoCD is to show.
local function show(name, status)
  local h = check({status = status})
  print(name .. ': ' .. h.status .. '|' .. h.message)
end
show('no status', nil)
show('not looked at yet', {conditions = {{type = "Synced", status = "True"}}})
show('not synced', {conditions = {{type = "Synced", status = "False", message = "synced"}, {type = "Ready", status = "False", message = "ready"}}})
show('ready', {conditions = {{type = "Synced", status = "True", message = "synced"}, {type = "Ready", status = "True", message = "ready"}}})
show('not ready', {conditions = {{type = "Synced", status = "True", message = "synced"}, {type = "Ready", status = "False", message = "ready"}}})
show('the Deployment does not progress', {conditions = {{type = "Synced", status = "True", message = "synced"}, {type = "Ready", status = "False", message = "ready"}}, deployment = {conditions = {{type = "Progressing", status = "False", message = "deadline"}}}})
show('too few pods', {conditions = {{type = "Synced", status = "True", message = "synced"}, {type = "Ready", status = "False", message = "ready"}}, deployment = {conditions = {{type = "Available", status = "False", message = "too few"}}}})
show('the autoscaler says why', {conditions = {{type = "Synced", status = "True", message = "synced"}, {type = "Ready", status = "False", message = "ready"}}, scaledObject = {conditions = {{type = "Ready", status = "False", message = "secrets"}}}})
show('the autoscaler gives only a reason', {conditions = {{type = "Synced", status = "True", message = "synced"}, {type = "Ready", status = "False", message = "ready"}}, scaledObject = {conditions = {{type = "Ready", status = "False", reason = "TriggerError"}}}})
