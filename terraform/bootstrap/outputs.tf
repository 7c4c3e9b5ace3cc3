output "connection_arn" {
  description = "Connection to GitHub; pending until somebody finishes it in the console."
  value       = aws_codeconnections_connection.github.arn
}

output "state_bucket" {
  description = "Bucket of the Terraform states."
  value       = aws_s3_bucket.this["state"].id
}

output "registry" {
  description = "Registry of the images."
  value       = local.registry
}

output "pipeline" {
  description = "Name of the pipeline."
  value       = aws_codepipeline.this.name
}
