resource "aws_kms_key" "main" {
  description             = "Data of the shop"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  tags                    = { team = "shop" }
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = "kms:*", Resource = "*" }]
  })
}

resource "aws_kms_alias" "main" {
  name          = "alias/shop"
  target_key_id = aws_kms_key.main.key_id
}

resource "aws_secretsmanager_secret" "database" {
  name                    = "shop/database"
  kms_key_id              = aws_kms_key.main.arn
  recovery_window_in_days = 30
  tags                    = { team = "shop" }
}
