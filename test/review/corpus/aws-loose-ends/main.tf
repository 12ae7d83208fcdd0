resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
  tags = { team = "shop" }
}

resource "aws_api_gateway_method" "orders" {
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  resource_id   = aws_api_gateway_rest_api.shop.root_resource_id
  http_method   = "POST"
  authorization = "NONE"
}

resource "aws_api_gateway_method" "preflight" {
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  resource_id   = aws_api_gateway_rest_api.shop.root_resource_id
  http_method   = "OPTIONS"
  authorization = "NONE"
}

resource "aws_dynamodb_table" "orders" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  tags         = { team = "shop" }

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_rds_cluster" "main" {
  cluster_identifier          = "main"
  engine                      = "aurora-postgresql"
  master_username             = "app"
  manage_master_user_password = true
  storage_encrypted           = true
  backup_retention_period     = 2
  deletion_protection         = true
  skip_final_snapshot         = false
  final_snapshot_identifier   = "main-last"
  tags                        = { team = "shop" }
}

resource "aws_db_instance" "replica" {
  identifier                  = "reports"
  engine                      = "postgres"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "app"
  manage_master_user_password = true
  storage_encrypted           = true
  backup_retention_period     = 7
  deletion_protection         = true
  skip_final_snapshot         = false
  final_snapshot_identifier   = "reports-last"
  auto_minor_version_upgrade  = false
  tags                        = { team = "shop" }
}

resource "aws_iam_policy" "starter" {
  name = "starter"
  tags = { team = "shop" }
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["ec2:StartInstances", "ec2:DescribeInstances"], Resource = "*" }]
  })
}

resource "aws_iam_policy" "nearly" {
  name = "nearly"
  tags = { team = "shop" }
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", NotAction = ["organizations:*"], Resource = "*" }]
  })
}

resource "aws_iam_account_password_policy" "main" {
  minimum_password_length = 8
}

resource "aws_ami_launch_permission" "everyone" {
  image_id = "ami-0123456789abcdef0"
  group    = "all"
}
