# One page that answers, from top to bottom: what came, what was found, what waits, what broke, what it cost.

locals {
  stages = ["ingestor", "analyzer", "notifier"]
  functions = {
    ingestor = module.ingestor.function_name
    analyzer = module.analyzer.function_name
    notifier = module.notifier.function_name
  }

  # Rows of the dashboard; each chart takes an equal share of the 24 columns.
  dashboard_rows = [
    [
      { title = "Records", stat = "Sum", metrics = [for m in ["records", "rejected", "abnormal"] : [local.metrics_namespace, m, "service", "ingestor"]] },
      { title = "Files that made no report of their own", stat = "Sum", metrics = [for m in ["duplicates", "ignored"] : [local.metrics_namespace, m, "service", "ingestor"]] },
      { title = "Reports", stat = "Sum", metrics = [for m in ["reports", "unsureMails"] : [local.metrics_namespace, m, "service", "notifier"]] },
    ],
    [
      { title = "Waiting messages", stat = "Maximum", metrics = [for s in local.stages : ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", local.queues[s].name]] },
      { title = "Oldest message (s)", stat = "Maximum", metrics = [for s in local.stages : ["AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", local.queues[s].name]] },
      { title = "Dead letters", stat = "Maximum", metrics = [for s in local.stages : ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", local.queues[s].dead_letter_name]] },
    ],
    [
      { title = "Errors and throttles", stat = "Sum", metrics = [for pair in setproduct(local.stages, ["Errors", "Throttles"]) : ["AWS/Lambda", pair[1], "FunctionName", local.functions[pair[0]]]] },
      { title = "Duration p99 (ms)", stat = "p99", metrics = [for s in local.stages : ["AWS/Lambda", "Duration", "FunctionName", local.functions[s]]] },
      { title = "Seconds a message", stat = "p95", metrics = [for s in local.stages : [local.metrics_namespace, "seconds", "service", s]] },
    ],
    [
      { title = "Undelivered events", stat = "Maximum", metrics = [for queue in aws_sqs_queue.undelivered : ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue.name]] },
      { title = "Mended by sweeps", stat = "Sum", metrics = [for s in local.stages : [local.metrics_namespace, "swept", "service", s]] },
      { title = "Model: tokens, cost (USD), fallbacks", stat = "Sum", metrics = [for m in ["tokens", "cost", "modelFallback"] : [local.metrics_namespace, m, "service", "analyzer"]] },
    ],
  ]
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = local.name
  dashboard_body = jsonencode({
    widgets = flatten([
      for y, row in local.dashboard_rows : [
        for x, chart in row : {
          type   = "metric"
          x      = x * 24 / length(row)
          y      = y * 6
          width  = 24 / length(row)
          height = 6
          properties = {
            title   = chart.title
            metrics = chart.metrics
            stat    = chart.stat
            region  = var.region
            period  = 300
            view    = "timeSeries"
          }
        }
      ]
    ])
  })
}

locals {
  log_groups = [module.ingestor.log_group_name, module.analyzer.log_group_name, module.notifier.log_group_name]

  saved_queries = {
    "what became of a file" = {
      groups = [aws_cloudwatch_log_group.outcomes.name]
      query  = "fields @timestamp, `detail-type`, detail.outcome, detail.dataset, detail.reason\n| filter detail.fileId = 'FILE ID'\n| sort @timestamp asc"
    }
    "one file through all stages" = {
      groups = local.log_groups
      query  = "fields @timestamp, service, message, outcome, code, durationMs\n| filter correlationId = 'CORRELATION ID'\n| sort @timestamp asc"
    }
    "what is retried, and why" = {
      groups = local.log_groups
      query  = "filter level = 'warn'\n| stats count() as times, max(receiveCount) as receives by service, code\n| sort times desc"
    }
    "what somebody must look at" = {
      groups = local.log_groups
      query  = "fields @timestamp, service, message, code, error, runId, messageId\n| filter level = 'error'\n| sort @timestamp desc\n| limit 100"
    }
    "slowest messages" = {
      groups = local.log_groups
      query  = "filter ispresent(durationMs)\n| fields @timestamp, service, durationMs, dataset, runId\n| sort durationMs desc\n| limit 50"
    }
    "memory and cold starts" = {
      groups = local.log_groups
      query  = "filter type = 'platform.report'\n| stats max(record.metrics.maxMemoryUsedMB) as usedMB, max(record.metrics.memorySizeMB) as hasMB, count(record.metrics.initDurationMs) as coldStarts by @log"
    }
  }
}

resource "aws_cloudwatch_query_definition" "this" {
  for_each = local.saved_queries

  name            = "${local.name}/${each.key}"
  log_group_names = each.value.groups
  query_string    = each.value.query
}
