# Events in tables, cut by day, fed by the log.

variable "team" {
  description = "Team that pays."
  type        = string
  default     = "analytics"
}

resource "google_bigquery_dataset" "events" {
  dataset_id = "events"
  location   = "EU"
  labels     = { team = var.team }
}

resource "google_bigquery_table" "clicks" {
  dataset_id          = google_bigquery_dataset.events.dataset_id
  table_id            = "clicks"
  deletion_protection = false

  time_partitioning {
    type  = "DAY"
    field = "at"
  }

  schema = jsonencode([
    { name = "at", type = "TIMESTAMP", mode = "REQUIRED" },
    { name = "page", type = "STRING", mode = "NULLABLE" },
  ])
}

resource "google_bigquery_table" "daily" {
  dataset_id          = google_bigquery_dataset.events.dataset_id
  table_id            = "daily"
  deletion_protection = false

  view {
    query          = "SELECT DATE(at) AS day, COUNT(*) AS clicks FROM `sandbox-project.events.clicks` GROUP BY day"
    use_legacy_sql = false
  }

  depends_on = [google_bigquery_table.clicks]
}

resource "google_logging_project_sink" "clicks" {
  name        = "clicks"
  destination = "bigquery.googleapis.com/projects/sandbox-project/datasets/${google_bigquery_dataset.events.dataset_id}"
  filter      = "jsonPayload.kind = \"click\""
}

resource "google_project_iam_member" "sink" {
  project = "sandbox-project"
  role    = "roles/bigquery.dataEditor"
  member  = google_logging_project_sink.clicks.writer_identity
}
