resource "aws_iam_role" "platform" {
  name = "platform"
  tags = { team = "platform" }
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = "*" }]
  })
}

resource "aws_iam_role_policy_attachment" "platform" {
  role       = aws_iam_role.platform.name
  policy_arn = "arn:aws:iam::aws:policy/IAMFullAccess"
}

resource "aws_iam_policy" "developers" {
  name = "developers"
  tags = { team = "platform" }
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["iam:PassRole", "ec2:RunInstances"], Resource = "*" },
      { Effect = "Allow", Action = ["iam:AttachUserPolicy"], Resource = "arn:aws:iam::123456789012:user/*" },
    ]
  })
}

resource "aws_eks_cluster" "platform" {
  name     = "platform"
  role_arn = aws_iam_role.platform.arn
  tags     = { team = "platform" }

  vpc_config {
    subnet_ids             = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
    endpoint_public_access = true
    public_access_cidrs    = ["0.0.0.0/0"]
  }
}

resource "aws_ecr_repository" "images" {
  name = "images"
  tags = { team = "platform" }
}

resource "aws_ecr_repository_policy" "images" {
  repository = aws_ecr_repository.images.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "ecr:*" }]
  })
}

resource "aws_lambda_function" "admin" {
  function_name = "admin"
  role          = aws_iam_role.platform.arn
  runtime       = "python3.13"
  handler       = "admin.handler"
  s3_bucket     = "code"
  s3_key        = "admin.zip"
  tags          = { team = "platform" }

  environment {
    variables = { ADMIN_TOKEN = "t0ken-t0ken-t0ken" }
  }
}

resource "aws_lambda_function_url" "admin" {
  function_name      = aws_lambda_function.admin.function_name
  authorization_type = "NONE"
}

resource "aws_lambda_permission" "anyone" {
  function_name = aws_lambda_function.admin.function_name
  action        = "lambda:InvokeFunction"
  principal     = "*"
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
  enable_logging = false
  tags           = { team = "platform" }
}
