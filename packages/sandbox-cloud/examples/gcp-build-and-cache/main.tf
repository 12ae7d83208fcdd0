# Where images are kept, who may put them there, and a cache beside the machines that run them.

variable "memory_gb" {
  description = "Memory of the cache."
  type        = number
  default     = 1
}

resource "google_project_service" "needed" {
  for_each           = toset(["artifactregistry.googleapis.com", "redis.googleapis.com"])
  project            = "sandbox-project"
  service            = each.key
  disable_on_destroy = false
}

resource "google_artifact_registry_repository" "images" {
  repository_id = "images"
  location      = "us-central1"
  format        = "DOCKER"
  description   = "Images of the platform"
  depends_on    = [google_project_service.needed]
}

resource "google_service_account" "builder" {
  account_id   = "image-builder"
  display_name = "Puts images into the repository"
}

resource "google_artifact_registry_repository_iam_member" "builder" {
  repository = google_artifact_registry_repository.images.name
  location   = google_artifact_registry_repository.images.location
  role       = "roles/artifactregistry.writer"
  member     = google_service_account.builder.member
}

resource "google_redis_instance" "cache" {
  name           = "cache"
  region         = "us-central1"
  tier           = "STANDARD_HA"
  memory_size_gb = var.memory_gb
  depends_on     = [google_project_service.needed]
}

resource "google_compute_disk" "build" {
  name = "build-cache"
  zone = "us-central1-a"
  size = 50
  type = "pd-balanced"
}

resource "google_compute_address" "out" {
  name = "builds-go-out-by"
}
