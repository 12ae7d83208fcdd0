mock_provider "aws" {
  mock_data "aws_ssm_parameter" {
    defaults = {
      insecure_value = "ami-0123456789abcdef0"
    }
  }

  mock_data "aws_subnet" {
    defaults = {
      vpc_id = "vpc-0123456789abcdef0"
    }
  }
}

variables {
  region = "us-east-1"
}

run "a_region_alone_gives_a_closed_instance_in_a_network_of_its_own" {
  command = apply

  assert {
    condition     = length(aws_vpc.own) == 1 && length(aws_internet_gateway.own) == 0
    error_message = "A network without a way to the internet is expected."
  }

  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.this) == 0
    error_message = "Nothing must be open by default."
  }

  assert {
    condition     = one(aws_instance.this.metadata_options[*]).http_tokens == "required"
    error_message = "The metadata service must ask for tokens (IMDSv2)."
  }

  assert {
    condition     = one(aws_instance.this.root_block_device[*]).encrypted && one(aws_instance.this.root_block_device[*]).volume_size == 10
    error_message = "The system disk must be encrypted and have 10 GiB."
  }

  assert {
    condition     = output.ami == "ami-0123456789abcdef0" && output.public_ip == null && output.data_volume_id == null
    error_message = "The newest image, no public address and no data disk are expected."
  }
}

run "a_given_subnet_is_used_and_no_network_is_made" {
  command = apply

  variables {
    subnet_id = "subnet-0123456789abcdef0"
  }

  assert {
    condition     = output.subnet_id == "subnet-0123456789abcdef0" && output.vpc_id == "vpc-0123456789abcdef0" && length(aws_vpc.own) == 0
    error_message = "The given subnet and its VPC are expected."
  }
}

run "a_public_address_brings_a_way_to_the_internet" {
  command = apply

  variables {
    public_ip = true
  }

  assert {
    condition     = length(aws_internet_gateway.own) == 1 && aws_route.own_internet[0].destination_cidr_block == "0.0.0.0/0"
    error_message = "A gateway and a default route are expected."
  }
}

run "an_arm_type_gets_an_arm_image" {
  command = plan

  variables {
    instance_type = "t4g.micro"
  }

  assert {
    condition     = endswith(data.aws_ssm_parameter.image[0].name, "-arm64")
    error_message = "The image must be one for ARM processors."
  }
}

run "a_graphics_type_is_not_taken_for_arm" {
  command = plan

  variables {
    instance_type = "g4dn.xlarge"
  }

  assert {
    condition     = endswith(data.aws_ssm_parameter.image[0].name, "-x86_64")
    error_message = "g4dn has x86 processors."
  }
}

run "a_given_image_is_used_without_looking_one_up" {
  command = plan

  variables {
    ami = "ami-0fedcba9876543210"
  }

  assert {
    condition     = aws_instance.this.ami == "ami-0fedcba9876543210" && length(data.aws_ssm_parameter.image) == 0
    error_message = "The given image is expected."
  }
}

run "a_data_disk_is_encrypted_and_attached" {
  command = apply

  variables {
    data_volume_size = 20
  }

  assert {
    condition     = aws_ebs_volume.data[0].encrypted && aws_ebs_volume.data[0].size == 20 && aws_volume_attachment.data[0].volume_id == aws_ebs_volume.data[0].id
    error_message = "An encrypted disk of 20 GiB is expected, attached to the instance."
  }
}

run "every_port_and_range_is_a_rule_of_its_own" {
  command = plan

  variables {
    ingress = [
      { port = 443, cidr_blocks = ["0.0.0.0/0"] },
      { port = 22, cidr_blocks = ["10.1.0.0/16", "10.2.0.0/16"], description = "offices" },
    ]
  }

  assert {
    condition     = keys(aws_vpc_security_group_ingress_rule.this) == ["tcp-22-10.1.0.0/16", "tcp-22-10.2.0.0/16", "tcp-443-0.0.0.0/0"]
    error_message = "Three rules are expected."
  }
}

run "ssh_from_everywhere_is_refused" {
  command = plan

  variables {
    ingress = [{ port = 22, cidr_blocks = ["0.0.0.0/0"] }]
  }

  expect_failures = [var.ingress]
}

run "a_port_that_does_not_exist_is_refused" {
  command = plan

  variables {
    ingress = [{ port = 70000, cidr_blocks = ["10.0.0.0/8"] }]
  }

  expect_failures = [var.ingress]
}

run "a_system_disk_smaller_than_the_image_is_refused" {
  command = plan

  variables {
    root_volume_size = 4
  }

  expect_failures = [var.root_volume_size]
}
