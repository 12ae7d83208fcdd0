# Settings of an application: plain ones as parameters, one secret, each named by a path.

variable "level" {
  description = "How much the application says."
  type        = string
  default     = "info"
}

locals {
  plain = { level = var.level, region = "us-east-1", currency = "KRW" }
}

resource "aws_ssm_parameter" "plain" {
  for_each = local.plain
  name     = "/app-config/${each.key}"
  type     = "String"
  value    = each.value
}

resource "aws_secretsmanager_secret" "token" {
  name                    = "app-config/token"
  description             = "Token of the payment service"
  recovery_window_in_days = 7
}

resource "aws_secretsmanager_secret_version" "token" {
  secret_id     = aws_secretsmanager_secret.token.id
  secret_string = jsonencode({ token = "not-a-real-token" })
}

output "paths" {
  description = "Where the settings stand."
  value       = [for parameter in aws_ssm_parameter.plain : parameter.name]
}
