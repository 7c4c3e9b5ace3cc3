# The installation that people rely on. Domain verified in SES, account out of the sandbox (docs/deploying.md).
environment = "production"

mail = {
  from     = "vitals@example.org"
  identity = "example.org"
  groups   = [["ward-a@example.org"], ["data-quality@example.org"]]
  sandbox  = false
}

model = {
  id               = "eu.amazon.nova-lite-v1:0"
  daily_budget_usd = 2
}

alarms = {
  mail             = ["on-call@example.org"]
  page_on_critical = false
}

digest = {
  at       = "06:00"
  timezone = "Europe/Berlin"
}
