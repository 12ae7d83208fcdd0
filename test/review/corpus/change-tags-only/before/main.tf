resource "aws_sqs_queue" "jobs" {
  name = "jobs"
  tags = { team = "ops" }
}

resource "google_pubsub_topic" "jobs" {
  name   = "jobs"
  labels = { team = "ops" }
}
