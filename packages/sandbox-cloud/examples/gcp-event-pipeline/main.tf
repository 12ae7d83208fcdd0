# Events to whoever asks; what fails too often goes to a topic of its own.

variable "wait_seconds" {
  description = "How long a worker may take."
  type        = number
  default     = 20
}

resource "google_pubsub_topic" "orders" {
  name                       = "orders"
  message_retention_duration = "86400s"
}

resource "google_pubsub_topic" "dead" {
  name = "orders-dead"
}

resource "google_pubsub_subscription" "work" {
  name                 = "orders-work"
  topic                = google_pubsub_topic.orders.id
  ack_deadline_seconds = var.wait_seconds

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.dead.id
    max_delivery_attempts = 5
  }

  retry_policy {
    minimum_backoff = "10s"
  }
}

resource "google_pubsub_subscription" "dead" {
  name  = "orders-dead"
  topic = google_pubsub_topic.dead.name
}

resource "google_service_account" "worker" {
  account_id = "orders-worker"
}

resource "google_pubsub_subscription_iam_member" "worker" {
  subscription = google_pubsub_subscription.work.name
  role         = "roles/pubsub.subscriber"
  member       = google_service_account.worker.member
}

resource "google_monitoring_alert_policy" "dead" {
  display_name = "Orders that nobody could handle"
  combiner     = "OR"

  conditions {
    display_name = "messages wait"

    condition_threshold {
      filter          = "resource.type = \"pubsub_subscription\" AND metric.type = \"pubsub.googleapis.com/subscription/num_undelivered_messages\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "300s"
    }
  }
}
