resource "aws_iam_role" "function" {
  name = "resize"
  tags = { team = "media" }
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "function" {
  name = "read-originals"
  role = aws_iam_role.function.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "arn:aws:s3:::originals/*" }]
  })
}

resource "aws_cloudwatch_log_group" "function" {
  name              = "/aws/lambda/resize"
  retention_in_days = 30
  tags              = { team = "media" }
}

resource "aws_lambda_function" "resize" {
  function_name = "resize"
  role          = aws_iam_role.function.arn
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  s3_bucket     = "code"
  s3_key        = "resize.zip"
  tags          = { team = "media" }

  environment {
    variables = { TABLE = "images", SECRET_ARN = "arn:aws:secretsmanager:us-east-1:123456789012:secret:resize" }
  }
}
