resource "aws_lambda_function" "hook" {
  function_name = "hook"
  role          = "arn:aws:iam::123456789012:role/hook"
  runtime       = "python3.7"
  handler       = "hook.handler"
  s3_bucket     = "code"
  s3_key        = "hook.zip"
  tags          = { team = "web" }

  environment {
    variables = { STAGE = "production", PAYMENT_API_KEY = "pk-0123456789-abcdef" }
  }
}

resource "aws_lambda_function_url" "hook" {
  function_name      = aws_lambda_function.hook.function_name
  authorization_type = "NONE"
}
