resource "aws_sqs_queue" "jobs" {
  name = "jobs"
  tags = { team = "ops" }
}

resource "aws_sqs_queue" "others" {
  name = "others"
  tags = { team = "ops" }
}
