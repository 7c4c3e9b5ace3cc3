# Who may write mails, and what SES tells us about them. Until somebody has clicked the link in SES's mail (or set the
# DNS records of the output `mail_dns_records`), nothing can be sent: the notifier then retries.

locals {
  mail_identity = coalesce(var.mail.identity, var.mail.from)

  # In the sandbox a recipient must be verified too, and SES checks the permission on that identity as well.
  recipients = toset([
    for address in flatten(var.mail.groups) : address
    if var.mail.sandbox && address != local.mail_identity && !endswith(address, "@${local.mail_identity}")
  ])

  mail_arns = concat(
    [aws_sesv2_email_identity.sender.arn, aws_sesv2_configuration_set.this.arn],
    [for recipient in aws_sesv2_email_identity.recipient : recipient.arn],
  )
}

resource "aws_sesv2_configuration_set" "this" {
  configuration_set_name = local.name

  delivery_options {
    tls_policy = "REQUIRE"
  }
  reputation_options {
    reputation_metrics_enabled = true
  }
  sending_options {
    sending_enabled = true
  }
  suppression_options {
    suppressed_reasons = ["BOUNCE", "COMPLAINT"]
  }
}

resource "aws_sesv2_configuration_set_event_destination" "metrics" {
  configuration_set_name = aws_sesv2_configuration_set.this.configuration_set_name
  event_destination_name = "metrics"

  event_destination {
    enabled              = true
    matching_event_types = ["SEND", "DELIVERY", "BOUNCE", "COMPLAINT", "REJECT", "DELIVERY_DELAY"]

    # Counts only: an event destination with bodies would carry recipients' addresses to one more place.
    cloud_watch_destination {
      dimension_configuration {
        dimension_name          = "installation"
        dimension_value_source  = "MESSAGE_TAG"
        default_dimension_value = local.name
      }
    }
  }
}

resource "aws_sesv2_email_identity" "sender" {
  email_identity         = local.mail_identity
  configuration_set_name = aws_sesv2_configuration_set.this.configuration_set_name
}

resource "aws_sesv2_email_identity" "recipient" {
  for_each       = local.recipients
  email_identity = each.value
}
