resource "null_resource" "setup" {
  provisioner "local-exec" {
    command = "./setup.sh"
  }
}

resource "terraform_data" "notify" {
  provisioner "local-exec" {
    when    = destroy
    command = "echo gone"
  }
}
