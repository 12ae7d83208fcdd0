variable "db_password" {
  type        = string
  default     = "super-secret-1234"
  sensitive   = true
  description = "Password of the database."
}

resource "tls_private_key" "deploy" {
  algorithm = "ED25519"
}

resource "aws_secretsmanager_secret" "database" {
  name = "database"
  tags = { team = "ops" }
}

resource "aws_secretsmanager_secret_version" "database" {
  secret_id     = aws_secretsmanager_secret.database.id
  secret_string = var.db_password
}
