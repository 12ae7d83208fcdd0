resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

resource "aws_macie2_account" "main" {
}
