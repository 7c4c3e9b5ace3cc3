output "queue" {
  description = "The queue the worker reads, and its dead-letter queue."
  value = {
    arn              = aws_sqs_queue.work.arn
    name             = aws_sqs_queue.work.name
    dead_letter_name = aws_sqs_queue.dead.name
    dead_letter_url  = aws_sqs_queue.dead.id
  }
  # Who sends to the queue must not come before who may.
  depends_on = [aws_sqs_queue_policy.work]
}

output "function_name" {
  description = "The function."
  value       = aws_lambda_function.this.function_name
}

output "role_name" {
  description = "The function's role."
  value       = aws_iam_role.this.name
}

output "log_group_name" {
  description = "Where the function writes."
  value       = aws_cloudwatch_log_group.this.name
}
