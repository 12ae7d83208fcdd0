resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = "trail-logs"
  is_multi_region_trail      = true
  enable_log_file_validation = true
  tags                       = { team = "security" }
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
  tags = { team = "ops", cost-center = "4711" }
}
