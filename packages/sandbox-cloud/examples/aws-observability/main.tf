# Logs that are kept, counted and called out when they count too much.

variable "services" {
  description = "Services whose logs are kept."
  type        = set(string)
  default     = ["checkout", "search"]
}

variable "retention_days" {
  description = "How long logs are kept."
  type        = number
  default     = 30
}

resource "aws_sns_topic" "alerts" {
  name = "observability-alerts"
}

resource "aws_cloudwatch_log_group" "service" {
  for_each          = var.services
  name              = "/observability/${each.key}"
  retention_in_days = var.retention_days
}

resource "aws_cloudwatch_log_metric_filter" "errors" {
  for_each       = var.services
  name           = "errors"
  log_group_name = aws_cloudwatch_log_group.service[each.key].name
  pattern        = "{ $.level = \"error\" }"

  metric_transformation {
    name      = "${each.key}-errors"
    namespace = "Observability"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  for_each            = var.services
  alarm_name          = "observability-${each.key}-errors"
  namespace           = "Observability"
  metric_name         = "${each.key}-errors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  period              = 60
  evaluation_periods  = 5
  datapoints_to_alarm = 3
  alarm_actions       = [aws_sns_topic.alerts.arn]
  ok_actions          = [aws_sns_topic.alerts.arn]
}

resource "aws_cloudwatch_dashboard" "main" {
  dashboard_name = "observability"
  dashboard_body = jsonencode({
    widgets = [for service in var.services : {
      type       = "metric"
      properties = { title = service, region = "us-east-1", metrics = [["Observability", "${service}-errors"]] }
    }]
  })
}
