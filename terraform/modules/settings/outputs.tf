output "workers" {
  description = "By worker: what `modules/worker` takes as `settings`."
  value = {
    for name, w in var.topology.workers : name => merge(
      { for key, value in w : key => value if key != "environments" },
      w.environments[var.environment],
    )
  }
}

output "routes" {
  description = "By name: bus and the worker the route leads to."
  value = {
    for route in var.topology.routes : route.name => { bus = route.bus, worker = local.reader[route.to] }
  }
}

output "ticks" {
  description = "By schedule and worker, as `sweep-ingestor`: a schedule with two queues is two ticks, each delivered and retried on its own."
  value = merge([
    for schedule in var.topology.schedules : {
      for to in schedule.to : "${schedule.name}-${local.reader[to]}" => {
        schedule     = schedule.name
        detailType   = schedule.detailType
        everyMinutes = schedule.everyMinutes
        worker       = local.reader[to]
      }
    }
  ]...)
}

output "retry" {
  description = "Retry policy of every target."
  value       = var.topology.targetRetry
}

output "terminal" {
  description = "Detail types that are delivered to no worker."
  value       = var.topology.terminal[*].detailType
}

locals {
  # Queue → the worker that reads it.
  reader = { for name, w in var.topology.workers : w.queue => name }
}
