variable "account_id" {
  description = "AWS account this belongs in. An apply with credentials of another account stops before it changes anything."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An account id is twelve digits."
  }
}

variable "region" {
  description = "AWS region of pipeline and installations, for example `eu-central-1`."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}-[a-z]+-[0-9]$", var.region))
    error_message = "A region looks like eu-central-1."
  }
}

variable "repository" {
  description = "GitHub repository that is delivered, as `owner/name`."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.repository))
    error_message = "A repository is owner/name."
  }
}

variable "branch" {
  description = "Branch whose pushes are delivered."
  type        = string
  default     = "main"
  nullable    = false
}

variable "architecture" {
  description = "Instruction set of the build machine, and so of the images: `arm64` or `x86_64`. The same as in terraform/."
  type        = string
  default     = "arm64"
  nullable    = false

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "Lambda runs on arm64 or x86_64."
  }
}

variable "environments" {
  description = <<-EOT
    Installations in the order they are delivered to; each has `terraform/environments/<name>.tfvars`. `approve`: somebody reads
    the plan and says yes first. `smoke`: a small synthetic file goes through afterwards, and its report to the recipients.
  EOT
  type = list(object({
    name    = string
    approve = optional(bool, true)
    smoke   = optional(bool, true)
  }))
  default  = [{ name = "staging", approve = false }, { name = "production" }]
  nullable = false

  validation {
    condition     = length(var.environments) > 0 && alltrue([for e in var.environments : can(regex("^[a-z][a-z0-9]{1,15}$", e.name)) && e.name != "delivery"])
    error_message = "An environment is 2 to 16 lower-case letters and digits, and not `delivery`, which is the pipeline's own name."
  }
}

variable "log_retention_days" {
  description = "How long the logs of builds are kept."
  type        = number
  default     = 365
  nullable    = false
}
