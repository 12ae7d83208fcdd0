resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
  enable_logging = false
  tags           = { team = "security" }
}

resource "aws_guardduty_detector" "main" {
  enable = false
  tags   = { team = "security" }
}

resource "aws_cloudwatch_log_group" "app" {
  name              = "app"
  retention_in_days = 3
  tags              = { team = "security" }
}
