removed {
  from = aws_sqs_queue.jobs

  lifecycle {
    destroy = false
  }
}
