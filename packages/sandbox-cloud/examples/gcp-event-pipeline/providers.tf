terraform {
  required_version = ">= 1.5"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 6.0"
    }
  }
}

provider "google" {
  project = "sandbox-project"
  region  = "us-central1"
  zone    = "us-central1-a"
}
