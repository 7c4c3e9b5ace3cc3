# A place to try things: synthetic data only, may be torn down with everything in it.
environment = "staging"
disposable  = true

mail = {
  from    = "vitals@example.org"
  groups  = [["you@example.org"]]
  title   = "Health data report (staging)"
  sandbox = true
}

retention = {
  logs = 30
}

alarms = {
  mail = ["you@example.org"]
}
