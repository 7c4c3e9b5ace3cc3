variable "statements" {
  description = <<-EOT
    What is allowed or denied, as data. Every policy of the project passes through here, because here stars are refused:
    an action or a resource of nothing but a star needs `because`, a sentence a reviewer can disagree with.
    `principals` (type → names) is for policies of a resource; a role's permissions leave it out, a role's trust leaves
    `resources` out instead. `conditions` must all hold.
  EOT
  type = list(object({
    sid        = string
    effect     = optional(string, "Allow")
    actions    = list(string)
    resources  = optional(list(string), [])
    principals = optional(map(list(string)), {})
    conditions = optional(list(object({ test = string, variable = string, values = list(string) })), [])
    because    = optional(string)
  }))
  nullable = false

  validation {
    condition     = length(var.statements) > 0 && length(distinct(var.statements[*].sid)) == length(var.statements)
    error_message = "A policy needs at least one statement, and each its own sid."
  }
  validation {
    condition     = alltrue([for s in var.statements : can(regex("^[A-Za-z0-9]+$", s.sid)) && contains(["Allow", "Deny"], s.effect)])
    error_message = "A sid is letters and digits, an effect is Allow or Deny."
  }
  validation {
    condition     = alltrue([for s in var.statements : length(s.actions) > 0 && (length(s.resources) > 0 || length(s.principals) > 0)])
    error_message = "A statement names at least one action, and the resource or the principal it is about."
  }
  validation {
    condition = alltrue([
      for s in var.statements : s.because != null || s.effect == "Deny" || !anytrue([for a in s.actions : endswith(a, "*")])
    ])
    error_message = "An allowed action with a star needs `because`."
  }
  validation {
    condition = alltrue([
      for s in var.statements : s.because != null || s.effect == "Deny" || !anytrue([
        for r in s.resources : can(regex("^(\\*|arn:[^:]*:[^:]*:[^:]*:[^:]*:\\*)$", r))
      ])
    ])
    error_message = "An allowed resource that is a star needs `because`."
  }
  validation {
    condition = alltrue([
      for s in var.statements : s.effect == "Deny" || !anytrue([for p in flatten(values(s.principals)) : p == "*"])
    ])
    error_message = "Nothing is allowed to everybody."
  }
  validation {
    condition = alltrue([
      for s in var.statements : s.because != null || s.effect == "Deny" || length(lookup(s.principals, "Service", [])) == 0 || anytrue([
        for c in s.conditions : contains(["aws:SourceArn", "aws:SourceAccount"], c.variable) || startswith(c.variable, "kms:EncryptionContext:")
      ])
    ])
    error_message = "A service acts for whoever asks it: allow it only with a condition on aws:SourceArn, aws:SourceAccount or the encryption context (confused deputy), or say `because`."
  }
}
