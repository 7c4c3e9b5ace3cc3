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
  description = "AWS region, for example `eu-central-1`. Nothing leaves it but the mail, and a model call where `model.id` is an inference profile."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}-[a-z]+-[0-9]$", var.region))
    error_message = "A region looks like eu-central-1."
  }
}

variable "environment" {
  description = "Name of this installation; every resource is called vitals-<environment>-…, so two can live side by side."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{1,15}$", var.environment)) && var.environment != "delivery"
    error_message = "An environment is 2 to 16 lower-case letters and digits, and not `delivery`, which is the pipeline's own name."
  }
}

variable "images" {
  description = "Image of each worker by digest (`<repository>@sha256:…`), as scripts/build/images.ts writes them."
  type        = object({ ingestor = string, analyzer = string, notifier = string })
  nullable    = false

  validation {
    condition     = alltrue([for image in values(var.images) : can(regex("@sha256:[0-9a-f]{64}$", image))])
    error_message = "An image is deployed by digest (…@sha256:…), never by tag."
  }
}

variable "architecture" {
  description = "Instruction set of the images: `arm64` (a fifth cheaper) or `x86_64`. The build machine of bootstrap must have the same."
  type        = string
  default     = "arm64"
  nullable    = false

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "Lambda runs on arm64 or x86_64."
  }
}

variable "mail" {
  description = <<-EOT
    Who writes and who reads. `groups`: each gets one mail a report, its members see each other. `identity`: what SES verifies,
    the domain of `from` (DNS records are an output) or the address itself (a mail with a link). `organisation`: whose data it
    is, at the head of every report. `sandbox`: the account is still
    in SES's sandbox, so the recipients are made identities too and each gets a link to confirm.
  EOT
  type = object({
    from         = string
    groups       = list(list(string))
    title        = optional(string, "Health data report")
    organisation = optional(string, "")
    identity     = optional(string)
    sandbox      = optional(bool, true)
  })
  nullable = false

  validation {
    condition     = alltrue([for address in concat([var.mail.from], flatten(var.mail.groups)) : can(regex("^[^@\\s,;<>]+@[^@\\s,;<>]+\\.[^@\\s,;<>]+$", address))])
    error_message = "A mail address is one plain address (name@example.org), without a display name."
  }
  validation {
    condition     = length(var.mail.groups) > 0 && alltrue([for group in var.mail.groups : length(group) > 0 && length(group) <= 50])
    error_message = "There is at least one group, and a group has 1 to 50 members (SES sends a mail to no more)."
  }
  validation {
    condition     = var.mail.identity == null || var.mail.identity == var.mail.from || endswith(var.mail.from, "@${coalesce(var.mail.identity, "-")}")
    error_message = "mail.identity is mail.from itself or its domain."
  }
  validation {
    condition     = alltrue([for text in [var.mail.title, var.mail.organisation] : length(text) <= 120 && !can(regex("[\\r\\n]", text))])
    error_message = "mail.title and mail.organisation are one line of at most 120 characters: the title starts every subject."
  }
}

variable "model" {
  description = <<-EOT
    The model that writes the sentences: a foundation model of the region, or an inference profile (`eu.…`, `us.…`), whose calls
    may run in the other regions of that geography. Above `daily_budget_usd` the built-in writer takes over until midnight UTC.
  EOT
  type = object({
    id               = optional(string, "amazon.nova-lite-v1:0")
    daily_budget_usd = optional(number, 2)
  })
  default  = {}
  nullable = false

  validation {
    condition     = can(regex("^([a-z-]+\\.)?[a-z0-9]+\\.[a-z0-9-]+-v[0-9]+:[0-9]+$", var.model.id))
    error_message = "A model id looks like amazon.nova-lite-v1:0 or eu.amazon.nova-lite-v1:0."
  }
  validation {
    condition     = var.model.daily_budget_usd >= 0 && var.model.daily_budget_usd <= 1000
    error_message = "model.daily_budget_usd is 0 (never ask the model) to 1000."
  }
}

variable "retention" {
  description = <<-EOT
    Days until things go. `raw`, `outputs` (processed, rejected, duplicates, analyses, reports): null keeps them. `noncurrent`:
    versions that were overwritten, never less than a message can wait in a dead-letter queue (14) and be replayed.
    `logs`: CloudWatch. `access_logs`: who touched which object.
  EOT
  type = object({
    raw         = optional(number)
    outputs     = optional(number)
    noncurrent  = optional(number, 35)
    logs        = optional(number, 365)
    access_logs = optional(number, 400)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.retention.noncurrent >= 30
    error_message = "retention.noncurrent is at least 30: a replayed message may ask for a version that was overwritten weeks ago."
  }
  validation {
    condition     = alltrue([for days in [var.retention.raw, var.retention.outputs] : days == null || try(days >= 30, false)])
    error_message = "retention.raw and retention.outputs are null (keep) or at least 30."
  }
  validation {
    condition     = contains([30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.retention.logs)
    error_message = "retention.logs is one of the numbers CloudWatch knows: 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, …"
  }
}

variable "log_level" {
  description = "How much the workers log: `error`, `warn`, `info` (one line a message) or `debug`."
  type        = string
  default     = "info"
  nullable    = false

  validation {
    condition     = contains(["error", "warn", "info", "debug"], var.log_level)
    error_message = "The log level is error, warn, info or debug."
  }
}

variable "alarms" {
  description = <<-EOT
    `mail`: addresses that hear of alarms (each confirms once). `rejected_ratio`: share of rejected records over an hour above
    which somebody should look. `page_on_critical`: also when a report has critical findings, for a team that watches one topic.
  EOT
  type = object({
    mail             = optional(list(string), [])
    rejected_ratio   = optional(number, 0.2)
    page_on_critical = optional(bool, false)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.alarms.rejected_ratio > 0 && var.alarms.rejected_ratio <= 1
    error_message = "alarms.rejected_ratio is a share: above 0, at most 1."
  }
}

variable "digest" {
  description = "When the daily digest is due: `at` as HH:MM in `timezone` (IANA)."
  type        = object({ at = optional(string, "06:00"), timezone = optional(string, "UTC") })
  default     = {}
  nullable    = false

  validation {
    condition     = can(regex("^([01][0-9]|2[0-3]):[0-5][0-9]$", var.digest.at))
    error_message = "digest.at is a time of day, 00:00 to 23:59."
  }
}

variable "disposable" {
  description = "True for an installation that may be torn down with everything in it. False protects bucket, tables and raw files from anybody."
  type        = bool
  default     = false
  nullable    = false
}
