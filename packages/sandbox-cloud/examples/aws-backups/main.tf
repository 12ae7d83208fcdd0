# What is tagged is backed up every night, encrypted, and kept as long as it has to be.

variable "keep_days" {
  description = "How long a backup is kept."
  type        = number
  default     = 35
}

resource "aws_kms_key" "backups" {
  description = "Backups"
}

resource "aws_kms_alias" "backups" {
  name          = "alias/backups"
  target_key_id = aws_kms_key.backups.key_id
}

resource "aws_backup_vault" "main" {
  name        = "nightly"
  kms_key_arn = aws_kms_key.backups.arn
}

resource "aws_backup_plan" "main" {
  name = "nightly"

  rule {
    rule_name         = "nightly"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 4 * * ? *)"

    lifecycle {
      delete_after = var.keep_days
    }
  }
}

resource "aws_iam_role" "backups" {
  name = "nightly-backups"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "backup.amazonaws.com" } }]
  })
}

resource "aws_backup_selection" "tagged" {
  name         = "tagged"
  plan_id      = aws_backup_plan.main.id
  iam_role_arn = aws_iam_role.backups.arn

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "nightly"
  }
}

resource "aws_s3_bucket" "reports" {
  bucket = "backup-reports-example"
  tags   = { backup = "nightly" }
}
