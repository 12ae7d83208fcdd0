resource "google_bigquery_dataset" "sales" {
  dataset_id                 = "sales"
  location                   = "US"
  delete_contents_on_destroy = false
  labels                     = { team = "data" }

  access {
    role          = "OWNER"
    user_by_email = "owner@example.com"
  }

  access {
    role           = "READER"
    group_by_email = "analysts@example.com"
  }
}

resource "google_bigquery_table" "orders" {
  dataset_id          = google_bigquery_dataset.sales.dataset_id
  table_id            = "orders"
  deletion_protection = true
  labels              = { team = "data" }
  schema              = jsonencode([{ name = "id", type = "STRING", mode = "REQUIRED" }])
}
