output "bucket" {
  description = "Put files under raw/ in here."
  value       = aws_s3_bucket.health.id
}

output "state_table" {
  description = "Table of the stages' records, for the smoke test and `vitals`."
  value       = aws_dynamodb_table.this["state"].name
}

output "outcomes_log_group" {
  description = "Log of every event of the bus."
  value       = aws_cloudwatch_log_group.outcomes.name
}

output "images" {
  description = "What runs: each worker's image by digest."
  value       = var.images
}

output "dead_letter_queues" {
  description = "URL of each stage's dead-letter queue."
  value = {
    ingestor = module.ingestor.queue.dead_letter_url
    analyzer = module.analyzer.queue.dead_letter_url
    notifier = module.notifier.queue.dead_letter_url
  }
}

output "mail_dns_records" {
  description = "CNAME records (name → value) that verify the sender's domain; empty when a single address is verified by a click."
  value = {
    for token in try(aws_sesv2_email_identity.sender.dkim_signing_attributes[0].tokens, []) :
    "${token}._domainkey.${local.mail_identity}" => "${token}.dkim.amazonses.com" if !strcontains(local.mail_identity, "@")
  }
}
