variable "name" {
  description = "Name of the function and its role, and prefix of its alarms: `vitals-<environment>-<service>`."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^vitals-[a-z][a-z0-9-]*-[a-z]+$", var.name)) && length(var.name) <= 64
    error_message = "A worker is called vitals-<environment>-<service>, at most 64 characters: the delivery roles may touch nothing else."
  }
}

variable "queue_prefix" {
  description = "What the queue names of the topology get in front: `vitals-<environment>-`."
  type        = string
  nullable    = false
}

variable "settings" {
  description = "Limits and names of this worker, one entry of `workers` of modules/settings, which has checked them."
  type = object({
    queue              = string
    deadLetterQueue    = string
    memoryMb           = number
    temporaryStorageMb = number
    batchSize          = number
    maximumConcurrency = number
    timeoutSeconds     = number
    visibilitySeconds  = number
    maxReceiveCount    = number
  })
  nullable = false
}

variable "image" {
  description = "The function's image by digest: `<repository>@sha256:<64 hex>`. A tag could change under a running function."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("@sha256:[0-9a-f]{64}$", var.image))
    error_message = "An image is deployed by digest (…@sha256:…), never by tag."
  }
}

variable "architecture" {
  description = "Instruction set the image was built for: `arm64` or `x86_64`."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "Lambda runs on arm64 or x86_64."
  }
}

variable "environment" {
  description = "Environment variables besides the ones the module knows itself (its queues). Names are the worker's `config.ts`."
  type        = map(string)
  nullable    = false
}

variable "may" {
  description = "What this worker may do besides reading its queue and writing its log: statements for modules/policy."
  type = list(object({
    sid        = string
    actions    = list(string)
    resources  = list(string)
    conditions = optional(list(object({ test = string, variable = string, values = list(string) })), [])
    because    = optional(string)
  }))
  nullable = false
}

variable "fed_by" {
  description = "ARNs of the EventBridge rules that put messages into the queue; nothing else may. The schedules come with a role of their own."
  type        = list(string)
  nullable    = false
}

variable "account" {
  description = "Where all this is: account id and region, for the conditions against confused deputies."
  type        = object({ id = string, region = string })
  nullable    = false
}

variable "key_arn" {
  description = "KMS key of queues, environment variables and logs."
  type        = string
  nullable    = false
}

variable "permissions_boundary_arn" {
  description = "Boundary of the worker's role: what no worker may ever do, whatever its statements say. Made by bootstrap."
  type        = string
  nullable    = false
}

variable "log" {
  description = "`level`: error, warn, info or debug. `retention_days`: how long CloudWatch keeps the lines."
  type        = object({ level = string, retention_days = number })
  nullable    = false

  validation {
    condition     = contains(["error", "warn", "info", "debug"], var.log.level)
    error_message = "The log level is error, warn, info or debug."
  }
}

variable "alarm_topic_arn" {
  description = "Topic that hears of alarms, and of their end."
  type        = string
  nullable    = false
}
