resource "aws_instance" "train" {
  ami                         = "ami-0123456789abcdef0"
  instance_type               = "p4d.24xlarge"
  subnet_id                   = "subnet-0123456789abcdef0"
  associate_public_ip_address = false
  tags                        = { Name = "train" }

  root_block_device {
    encrypted = true
  }
}

resource "aws_instance" "worker" {
  count = 24

  ami                         = "ami-0123456789abcdef0"
  instance_type               = "t3.small"
  subnet_id                   = "subnet-0123456789abcdef0"
  associate_public_ip_address = false
  tags                        = { Name = "worker" }

  root_block_device {
    encrypted = true
  }
}

resource "aws_nat_gateway" "out" {
  count = 3

  subnet_id     = "subnet-0123456789abcdef${count.index}"
  allocation_id = "eipalloc-0123456789abcdef${count.index}"
  tags          = { Name = "out" }
}

resource "google_compute_instance" "big" {
  name         = "big"
  machine_type = "n2-highmem-96"
  zone         = "us-central1-a"
  labels       = { team = "data" }

  boot_disk {
    initialize_params {
      image = "debian-cloud/debian-12"
    }
  }

  network_interface {
    subnetwork = "projects/sandbox-project/regions/us-central1/subnetworks/app"
  }
}
