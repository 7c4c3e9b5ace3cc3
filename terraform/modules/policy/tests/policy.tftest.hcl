# What the door refuses, and that what it lets through is the JSON that IAM reads.

run "writes_the_document" {
  variables {
    statements = [
      { sid = "Read", actions = ["s3:GetObject"], resources = ["arn:aws:s3:::bucket/raw/*"] },
      {
        sid        = "Deliver"
        actions    = ["sqs:SendMessage"]
        resources  = ["arn:aws:sqs:eu-central-1:111122223333:queue"]
        principals = { Service = ["events.amazonaws.com"] }
        conditions = [
          { test = "ArnEquals", variable = "aws:SourceArn", values = ["arn:aws:events:eu-central-1:111122223333:rule/a", "arn:aws:events:eu-central-1:111122223333:rule/b"] },
          { test = "StringEquals", variable = "aws:SourceAccount", values = ["111122223333"] },
        ]
      },
      {
        sid        = "OnlyTls"
        effect     = "Deny"
        actions    = ["sqs:*"]
        resources  = ["*"]
        principals = { AWS = ["*"] }
        conditions = [{ test = "Bool", variable = "aws:SecureTransport", values = ["false"] }]
      },
    ]
  }
  assert {
    condition = jsondecode(output.json) == {
      Version = "2012-10-17"
      Statement = [
        { Sid = "Read", Effect = "Allow", Action = ["s3:GetObject"], Resource = ["arn:aws:s3:::bucket/raw/*"] },
        {
          Sid       = "Deliver"
          Effect    = "Allow"
          Action    = ["sqs:SendMessage"]
          Resource  = ["arn:aws:sqs:eu-central-1:111122223333:queue"]
          Principal = { Service = ["events.amazonaws.com"] }
          Condition = {
            ArnEquals    = { "aws:SourceArn" = ["arn:aws:events:eu-central-1:111122223333:rule/a", "arn:aws:events:eu-central-1:111122223333:rule/b"] }
            StringEquals = { "aws:SourceAccount" = "111122223333" }
          }
        },
        {
          Sid       = "OnlyTls"
          Effect    = "Deny"
          Action    = ["sqs:*"]
          Resource  = ["*"]
          Principal = "*"
          Condition = { Bool = { "aws:SecureTransport" = "false" } }
        },
      ]
    }
    error_message = "unexpected document: ${output.json}"
  }
}

run "writes_the_trust_of_a_role" {
  variables {
    statements = [{
      sid        = "Assume"
      actions    = ["sts:AssumeRole"]
      principals = { Service = ["lambda.amazonaws.com"] }
      conditions = [{ test = "StringEquals", variable = "aws:SourceAccount", values = ["111122223333"] }]
    }]
  }
  assert {
    condition     = !can(jsondecode(output.json).Statement[0].Resource)
    error_message = "IAM refuses a trust policy with a Resource"
  }
}

run "refuses_a_starred_action" {
  command = plan
  variables {
    statements = [{ sid = "A", actions = ["s3:Get*"], resources = ["arn:aws:s3:::bucket/raw/*"] }]
  }
  expect_failures = [var.statements]
}

run "refuses_a_star_as_resource" {
  command = plan
  variables {
    statements = [{ sid = "A", actions = ["s3:GetObject"], resources = ["*"] }]
  }
  expect_failures = [var.statements]
}

run "refuses_a_star_behind_an_arn" {
  command = plan
  variables {
    statements = [{ sid = "A", actions = ["dynamodb:GetItem"], resources = ["arn:aws:dynamodb:eu-central-1:111122223333:*"] }]
  }
  expect_failures = [var.statements]
}

run "takes_a_star_with_a_reason" {
  command = plan
  variables {
    statements = [{ sid = "Trace", actions = ["xray:PutTraceSegments"], resources = ["*"], because = "X-Ray has no resources." }]
  }
}

run "refuses_to_allow_everybody" {
  command = plan
  variables {
    statements = [{ sid = "A", actions = ["sqs:SendMessage"], resources = ["arn:aws:sqs:eu-central-1:111122223333:queue"], principals = { AWS = ["*"] } }]
  }
  expect_failures = [var.statements]
}

run "refuses_a_service_without_a_source" {
  command = plan
  variables {
    statements = [{ sid = "A", actions = ["sqs:SendMessage"], resources = ["arn:aws:sqs:eu-central-1:111122223333:queue"], principals = { Service = ["events.amazonaws.com"] } }]
  }
  expect_failures = [var.statements]
}

run "refuses_two_statements_of_one_name" {
  command = plan
  variables {
    statements = [
      { sid = "A", actions = ["sqs:SendMessage"], resources = ["arn:aws:sqs:eu-central-1:111122223333:one"] },
      { sid = "A", actions = ["sqs:SendMessage"], resources = ["arn:aws:sqs:eu-central-1:111122223333:two"] },
    ]
  }
  expect_failures = [var.statements]
}

run "refuses_a_statement_about_nothing" {
  command = plan
  variables {
    statements = [{ sid = "A", actions = ["sqs:SendMessage"], resources = [] }]
  }
  expect_failures = [var.statements]
}
