moved {
  from = aws_sqs_queue.jobs
  to   = aws_sqs_queue.work
}

resource "aws_sqs_queue" "work" {
  name = "jobs"
  tags = { team = "ops" }
}
