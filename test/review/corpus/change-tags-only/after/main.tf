resource "aws_sqs_queue" "jobs" {
  name = "jobs"
  tags = { team = "ops", cost-center = "4711" }
}

resource "google_pubsub_topic" "jobs" {
  name   = "jobs"
  labels = { team = "operations" }
}
