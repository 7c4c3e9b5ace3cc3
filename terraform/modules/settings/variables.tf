variable "environment" {
  description = "Which of a worker's environments in the topology applies: `aws`, and in tests any other."
  type        = string
  default     = "aws"
  nullable    = false
}

variable "topology" {
  description = <<-EOT
    The table of routes, buses, queues, retries and timeouts (`topology.json`, decoded). What the code and compose read
    as well is checked here once more, because AWS would accept most of these mistakes and punish them at run time.
    Event patterns are left out: no two have one type, so `events.tf` takes them from the file.
  EOT
  type = object({
    buses       = list(string)
    routes      = list(object({ name = string, bus = string, to = string }))
    terminal    = list(object({ detailType = string }))
    schedules   = list(object({ name = string, detailType = string, everyMinutes = number, to = list(string) }))
    targetRetry = object({ maximumRetryAttempts = number, maximumEventAgeSeconds = number })
    workers = map(object({
      stage              = string
      queue              = string
      deadLetterQueue    = string
      memoryMb           = number
      temporaryStorageMb = number
      batchSize          = number
      maximumConcurrency = number
      environments = map(object({
        timeoutSeconds     = number
        visibilitySeconds  = number
        maxReceiveCount    = number
        backoffBaseSeconds = number
        collectSeconds     = number
      }))
    }))
  })
  nullable = false

  validation {
    condition     = alltrue([for w in var.topology.workers : contains(keys(w.environments), var.environment)])
    error_message = "A worker has no settings for this environment."
  }
  validation {
    condition = alltrue([
      for w in var.topology.workers : try(w.environments[var.environment].visibilitySeconds >= 6 * w.environments[var.environment].timeoutSeconds, true)
    ])
    error_message = "visibilitySeconds must be at least six times timeoutSeconds, or a slow worker sees its own message twice."
  }
  validation {
    condition = alltrue([
      for w in var.topology.workers : try(w.environments[var.environment].visibilitySeconds <= 43200, true)
    ])
    error_message = "visibilitySeconds is at most 43200: SQS hides no message longer than 12 hours."
  }
  validation {
    condition = var.environment != "aws" || alltrue([
      for w in var.topology.workers : try(w.environments.aws.maxReceiveCount >= 5, true)
    ])
    error_message = "maxReceiveCount must be at least 5: Lambda's own throttling burns receives before the worker sees the message."
  }
  validation {
    condition = alltrue([
      for w in var.topology.workers : try(w.environments[var.environment].timeoutSeconds <= 900, true)
      && w.memoryMb >= 128 && w.memoryMb <= 10240
      && w.temporaryStorageMb >= 512 && w.temporaryStorageMb <= 10240
    ])
    error_message = "Lambda runs at most 900 s, with 128 to 10240 MB of memory and 512 to 10240 MB of /tmp."
  }
  validation {
    condition = alltrue([
      for w in var.topology.workers : w.batchSize >= 1 && w.batchSize <= 10 && w.maximumConcurrency >= 2 && w.maximumConcurrency <= 1000
    ])
    error_message = "A batch has 1 to 10 messages, and an SQS mapping's maximum concurrency is 2 to 1000."
  }
  validation {
    condition = length(distinct(flatten([for w in var.topology.workers : [w.queue, w.deadLetterQueue]]))) == 2 * length(var.topology.workers) && (
      length(distinct([for w in var.topology.workers : w.stage])) == length(var.topology.workers)
    )
    error_message = "Each worker has its own stage, queue and dead-letter queue."
  }
  validation {
    condition = alltrue([
      for to in flatten([var.topology.routes[*].to, var.topology.schedules[*].to]) : contains([for w in var.topology.workers : w.queue], to)
    ])
    error_message = "A route or a schedule leads to a queue that no worker reads."
  }
  validation {
    condition     = alltrue([for w in var.topology.workers : contains(var.topology.routes[*].to, w.queue)])
    error_message = "A worker's queue has no route: it would never be called."
  }
  validation {
    condition     = alltrue([for route in var.topology.routes : contains(var.topology.buses, route.bus)])
    error_message = "A route is on a bus that is not listed."
  }
  validation {
    condition     = length(distinct(concat(var.topology.routes[*].name, var.topology.schedules[*].name))) == length(var.topology.routes) + length(var.topology.schedules)
    error_message = "Routes and schedules have names of their own."
  }
  validation {
    condition = (
      var.topology.targetRetry.maximumRetryAttempts >= 0 && var.topology.targetRetry.maximumRetryAttempts <= 185
      && var.topology.targetRetry.maximumEventAgeSeconds >= 60 && var.topology.targetRetry.maximumEventAgeSeconds <= 86400
    )
    error_message = "EventBridge retries at most 185 times, for 60 to 86400 seconds."
  }
}
