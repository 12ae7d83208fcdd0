resource "aws_kms_key" "logs" {
  description             = "Logs"
  deletion_window_in_days = 7
  tags                    = { team = "ops" }
}

resource "aws_secretsmanager_secret" "token" {
  name                    = "token"
  recovery_window_in_days = 0
  tags                    = { team = "ops" }
}
