resource "google_pubsub_topic" "orders" {
  name   = "orders"
  labels = { team = "orders" }
}

resource "google_pubsub_subscription" "orders" {
  name                       = "orders"
  topic                      = google_pubsub_topic.orders.id
  ack_deadline_seconds       = 30
  message_retention_duration = "604800s"
  labels                     = { team = "orders" }
}

resource "google_pubsub_topic_iam_member" "publisher" {
  topic  = google_pubsub_topic.orders.name
  role   = "roles/pubsub.publisher"
  member = "serviceAccount:shop@sandbox-project.iam.gserviceaccount.com"
}
