# Who hears of what: the routes of topology.json on both buses, the schedules, and what happens to an event that
# could not be delivered. Nothing here names a route; a new one is a new entry in the table.

locals {
  # A route's pattern as the table has it. The default bus carries everybody's events, so there only our bucket's count.
  patterns = {
    for route in local.topology.routes : route.name => jsonencode(merge(route.pattern, {
      detail = merge(route.pattern.detail, { for bus in ["default"] : "bucket" => { name = [local.bucket_name] } if route.bus == bus })
    }))
  }

  # Everything that delivers into a queue, by name, with the worker it feeds.
  deliveries = merge(
    { for name, route in module.settings.routes : name => route.worker },
    { for name, tick in module.settings.ticks : name => tick.worker },
  )

  queues = {
    ingestor = module.ingestor.queue
    analyzer = module.analyzer.queue
    notifier = module.notifier.queue
  }

  rule_arns_by_worker = {
    for worker in keys(module.settings.workers) : worker => [
      for name, route in module.settings.routes : aws_cloudwatch_event_rule.route[name].arn if route.worker == worker
    ]
  }
}

resource "aws_cloudwatch_event_bus" "vitals" {
  name               = local.name
  description        = "What happened to files, analyses and reports: ids, codes and counts, no reading and no name"
  kms_key_identifier = aws_kms_key.this.arn

  # For events that the bus itself cannot encrypt or decrypt. Those a target does not take are kept per target, below.
  dead_letter_config {
    arn = aws_sqs_queue.undelivered["bus"].arn
  }
}

resource "aws_cloudwatch_event_rule" "route" {
  for_each = module.settings.routes

  name           = "${local.name}-${each.key}"
  description    = "To the ${each.value.worker}"
  event_bus_name = each.value.bus == "default" ? "default" : aws_cloudwatch_event_bus.vitals.name
  event_pattern  = local.patterns[each.key]
}

# No role here: a target of type queue with a role loses every event as soon as the queue is encrypted with our key.
resource "aws_cloudwatch_event_target" "route" {
  for_each = module.settings.routes

  rule           = aws_cloudwatch_event_rule.route[each.key].name
  event_bus_name = aws_cloudwatch_event_rule.route[each.key].event_bus_name
  arn            = local.queues[each.value.worker].arn

  retry_policy {
    maximum_retry_attempts       = module.settings.retry.maximumRetryAttempts
    maximum_event_age_in_seconds = module.settings.retry.maximumEventAgeSeconds
  }

  # Without it EventBridge drops the event when it gives up, and nobody ever hears of the file.
  dead_letter_config {
    arn = aws_sqs_queue.undelivered[each.key].arn
  }
}

# One for each delivery, so that the alarm names the route that is broken. "bus" and "outcomes" are not in the table:
# the first belongs to the bus, the second to the log of everything (observability.tf).
resource "aws_sqs_queue" "undelivered" {
  for_each = toset(concat(keys(local.deliveries), ["bus", "outcomes"]))

  name                              = "${local.name}-undelivered-${each.key}"
  message_retention_seconds         = 14 * 24 * 3600
  kms_master_key_id                 = aws_kms_key.this.arn
  kms_data_key_reuse_period_seconds = 3600
}

module "undelivered_policy" {
  source   = "./modules/policy"
  for_each = aws_sqs_queue.undelivered

  statements = concat(
    [
      for name, arn in local.giver_up : {
        sid        = "EventsGiveUp"
        effect     = "Allow"
        actions    = ["sqs:SendMessage"]
        resources  = [each.value.arn]
        principals = { Service = [local.services.events] }
        conditions = [
          { test = "ArnEquals", variable = "aws:SourceArn", values = [arn] },
          { test = "StringEquals", variable = "aws:SourceAccount", values = [var.account_id] },
        ]
      } if name == each.key
    ],
    [{
      sid        = "OnlyTls"
      effect     = "Deny"
      actions    = ["sqs:*"]
      resources  = [each.value.arn]
      principals = { AWS = ["*"] }
      conditions = [{ test = "Bool", variable = "aws:SecureTransport", values = ["false"] }]
    }],
  )
}

locals {
  # The rule or bus that may put into its queue of undelivered events. A schedule does it with its role.
  giver_up = merge(
    { for name, rule in aws_cloudwatch_event_rule.route : name => rule.arn },
    { bus = "arn:aws:events:${var.region}:${var.account_id}:event-bus/${local.name}" },
    { outcomes = aws_cloudwatch_event_rule.outcomes.arn },
  )
}

resource "aws_sqs_queue_policy" "undelivered" {
  for_each = aws_sqs_queue.undelivered

  queue_url = each.value.id
  policy    = module.undelivered_policy[each.key].json
}

resource "aws_scheduler_schedule_group" "this" {
  name = local.name
}

resource "aws_scheduler_schedule" "tick" {
  for_each = module.settings.ticks

  name       = "${local.name}-${each.key}"
  group_name = aws_scheduler_schedule_group.this.name
  # What comes once a day comes at a time of day; everything else at its rate.
  schedule_expression = each.value.everyMinutes == 1440 ? (
    "cron(${tonumber(split(":", var.digest.at)[1])} ${tonumber(split(":", var.digest.at)[0])} * * ? *)"
  ) : "rate(${each.value.everyMinutes} minutes)"
  schedule_expression_timezone = var.digest.timezone
  kms_key_arn                  = aws_kms_key.this.arn

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = local.queues[each.value.worker].arn
    role_arn = aws_iam_role.scheduler.arn
    input    = local.tick_message[each.key]

    retry_policy {
      maximum_retry_attempts       = module.settings.retry.maximumRetryAttempts
      maximum_event_age_in_seconds = module.settings.retry.maximumEventAgeSeconds
    }

    dead_letter_config {
      arn = aws_sqs_queue.undelivered[each.key].arn
    }
  }
}

locals {
  # A tick looks like an event of the bus, so that a worker decodes one kind of envelope. Scheduler fills in the words in
  # angle brackets; jsonencode would write those brackets as \u003c, which Scheduler does not recognise.
  tick_message = {
    for name, tick in module.settings.ticks : name => replace(replace(jsonencode({
      version     = "0"
      id          = "<aws.scheduler.execution-id>"
      source      = "vitals"
      detail-type = tick.detailType
      account     = var.account_id
      region      = var.region
      time        = "<aws.scheduler.scheduled-time>"
      resources   = []
      detail      = { schedule = tick.schedule, scheduledAt = "<aws.scheduler.scheduled-time>" }
    }), "\\u003c", "<"), "\\u003e", ">")
  }
}

module "scheduler_trust" {
  source = "./modules/policy"
  statements = [{
    sid        = "SchedulerAssumes"
    actions    = ["sts:AssumeRole"]
    principals = { Service = ["scheduler.amazonaws.com"] }
    conditions = [
      { test = "ArnEquals", variable = "aws:SourceArn", values = [aws_scheduler_schedule_group.this.arn] },
      { test = "StringEquals", variable = "aws:SourceAccount", values = [var.account_id] },
    ]
  }]
}

module "scheduler_permissions" {
  source = "./modules/policy"
  statements = [
    {
      sid     = "SendTicks"
      actions = ["sqs:SendMessage"]
      resources = concat(
        distinct([for tick in module.settings.ticks : local.queues[tick.worker].arn]),
        [for name in keys(module.settings.ticks) : aws_sqs_queue.undelivered[name].arn],
      )
    },
    {
      sid       = "UseKey"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = [aws_kms_key.this.arn]
    },
  ]
}

resource "aws_iam_role" "scheduler" {
  name                 = "${local.name}-scheduler"
  description          = "Puts Sweep Due and Digest Due into the queues"
  assume_role_policy   = module.scheduler_trust.json
  permissions_boundary = local.permissions_boundary_arn
}

resource "aws_iam_role_policy" "scheduler" {
  name   = "ticks"
  role   = aws_iam_role.scheduler.id
  policy = module.scheduler_permissions.json
}
