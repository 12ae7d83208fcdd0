import {
  to = aws_sqs_queue.jobs
  id = "https://sqs.us-east-1.amazonaws.com/123456789012/jobs"
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
  tags = { team = "ops" }
}
