output "json" {
  description = "The policy document."
  value = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for s in var.statements : merge(
        { Sid = s.sid, Effect = s.effect, Action = s.actions },
        length(s.resources) == 0 ? {} : { Resource = s.resources },
        # IAM writes "everybody" as a bare star: {"AWS": ["*"]} would leave anonymous callers out of a Deny.
        contains(flatten(values(s.principals)), "*") ? { Principal = "*" } : {},
        length(s.principals) == 0 || contains(flatten(values(s.principals)), "*") ? {} : { Principal = s.principals },
        length(s.conditions) == 0 ? {} : {
          Condition = {
            for test in distinct(s.conditions[*].test) : test => {
              # One value is written bare, as IAM itself shows it back: a list would look like a change in every plan.
              for c in s.conditions : c.variable => try(one(c.values), c.values) if c.test == test
            }
          }
        },
      )
    ]
  })
}
