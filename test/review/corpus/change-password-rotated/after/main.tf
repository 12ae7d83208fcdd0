resource "random_password" "database" {
  length = 32
}

resource "aws_secretsmanager_secret" "database" {
  name = "database"
  tags = { team = "ops" }
}

resource "aws_secretsmanager_secret_version" "database" {
  secret_id     = aws_secretsmanager_secret.database.id
  secret_string = random_password.database.result
}
