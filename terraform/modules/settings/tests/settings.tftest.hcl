# The real table must pass, and each mistake that AWS would accept must not.

variables {
  topology = {
    buses       = ["default", "vitals"]
    routes      = [{ name = "created", bus = "default", to = "ingest" }, { name = "ingested", bus = "vitals", to = "notify" }]
    terminal    = [{ detailType = "Report Sent" }]
    schedules   = [{ name = "sweep", detailType = "Sweep Due", everyMinutes = 15, to = ["ingest", "notify"] }]
    targetRetry = { maximumRetryAttempts = 185, maximumEventAgeSeconds = 86400 }
    workers = {
      ingestor = {
        stage = "ingest", queue = "ingest", deadLetterQueue = "ingest-dlq", memoryMb = 1769, temporaryStorageMb = 4096, batchSize = 1, maximumConcurrency = 10
        environments = {
          aws = { timeoutSeconds = 900, visibilitySeconds = 5400, maxReceiveCount = 12, backoffBaseSeconds = 15, collectSeconds = 0 }
        }
      }
      notifier = {
        stage = "notify", queue = "notify", deadLetterQueue = "notify-dlq", memoryMb = 512, temporaryStorageMb = 512, batchSize = 10, maximumConcurrency = 2
        environments = {
          aws = { timeoutSeconds = 120, visibilitySeconds = 720, maxReceiveCount = 12, backoffBaseSeconds = 15, collectSeconds = 300 }
        }
      }
    }
  }
}

run "takes_the_table_of_the_project" {
  command = plan
  variables {
    topology = jsondecode(file("../../../topology.json"))
  }
  assert {
    condition     = length(output.routes) == length(jsondecode(file("../../../topology.json")).routes)
    error_message = "every route of the table is handed out"
  }
}

run "flattens_a_worker" {
  command = plan
  assert {
    condition     = output.workers.notifier.memoryMb == 512 && output.workers.notifier.visibilitySeconds == 720 && output.workers.notifier.collectSeconds == 300
    error_message = "common and per-environment settings stand side by side"
  }
  assert {
    condition     = output.routes.ingested == { bus = "vitals", worker = "notifier" }
    error_message = "a route leads to the worker that reads its queue"
  }
  assert {
    condition     = keys(output.ticks) == ["sweep-ingestor", "sweep-notifier"] && output.ticks["sweep-ingestor"].detailType == "Sweep Due"
    error_message = "a schedule with two queues is two ticks"
  }
}

run "refuses_a_visibility_that_is_too_short" {
  command = plan
  variables {
    topology = merge(var.topology, { workers = merge(var.topology.workers, { ingestor = merge(var.topology.workers.ingestor, {
      environments = { aws = merge(var.topology.workers.ingestor.environments.aws, { visibilitySeconds = 5399 }) }
    }) }) })
  }
  expect_failures = [var.topology]
}

run "refuses_a_visibility_sqs_does_not_have" {
  command = plan
  variables {
    topology = merge(var.topology, { workers = merge(var.topology.workers, { ingestor = merge(var.topology.workers.ingestor, {
      environments = { aws = merge(var.topology.workers.ingestor.environments.aws, { visibilitySeconds = 43201 }) }
    }) }) })
  }
  expect_failures = [var.topology]
}

run "refuses_too_few_receives" {
  command = plan
  variables {
    topology = merge(var.topology, { workers = merge(var.topology.workers, { ingestor = merge(var.topology.workers.ingestor, {
      environments = { aws = merge(var.topology.workers.ingestor.environments.aws, { maxReceiveCount = 4 }) }
    }) }) })
  }
  expect_failures = [var.topology]
}

run "refuses_a_timeout_lambda_does_not_have" {
  command = plan
  variables {
    topology = merge(var.topology, { workers = merge(var.topology.workers, { ingestor = merge(var.topology.workers.ingestor, {
      environments = { aws = merge(var.topology.workers.ingestor.environments.aws, { timeoutSeconds = 901, visibilitySeconds = 6000 }) }
    }) }) })
  }
  expect_failures = [var.topology]
}

run "refuses_a_concurrency_sqs_does_not_take" {
  command = plan
  variables {
    topology = merge(var.topology, { workers = merge(var.topology.workers, {
      notifier = merge(var.topology.workers.notifier, { maximumConcurrency = 1 })
    }) })
  }
  expect_failures = [var.topology]
}

run "refuses_two_workers_on_one_queue" {
  command = plan
  variables {
    topology = merge(var.topology, { workers = merge(var.topology.workers, {
      notifier = merge(var.topology.workers.notifier, { queue = "ingest" })
    }) })
  }
  expect_failures = [var.topology]
}

run "refuses_a_route_to_nobody" {
  command = plan
  variables {
    topology = merge(var.topology, { routes = concat(var.topology.routes, [{ name = "lost", bus = "vitals", to = "archive" }]) })
  }
  expect_failures = [var.topology]
}

run "refuses_a_worker_that_nothing_reaches" {
  command = plan
  variables {
    topology = merge(var.topology, { routes = [for route in var.topology.routes : route if route.to != "notify"] })
  }
  expect_failures = [var.topology]
}

run "refuses_a_bus_that_is_not_there" {
  command = plan
  variables {
    topology = merge(var.topology, { buses = ["default"] })
  }
  expect_failures = [var.topology]
}

run "refuses_a_retry_eventbridge_does_not_do" {
  command = plan
  variables {
    topology = merge(var.topology, { targetRetry = { maximumRetryAttempts = 186, maximumEventAgeSeconds = 86400 } })
  }
  expect_failures = [var.topology]
}

run "refuses_an_environment_nobody_set" {
  command = plan
  variables {
    environment = "moon"
  }
  expect_failures = [var.topology]
}
