mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = {
      names = ["us-east-1c", "us-east-1a", "us-east-1b"]
    }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = {
      arn = "arn:aws:logs:us-east-1:123456789012:log-group:/vpc/main/flow-log"
    }
  }

  mock_resource "aws_iam_role" {
    defaults = {
      arn = "arn:aws:iam::123456789012:role/main-flow-log"
    }
  }
}

variables {
  region = "us-east-1"
}

run "a_region_alone_gives_two_zones_and_no_nat_gateway" {
  command = apply

  assert {
    condition     = output.zones == tolist(["us-east-1a", "us-east-1b"])
    error_message = "The first two zones by name are expected."
  }

  assert {
    condition     = length(output.public_subnet_ids) == 2 && length(output.private_subnet_ids) == 2
    error_message = "One public and one private subnet are expected in each zone."
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 0 && length(aws_flow_log.this) == 0
    error_message = "Nothing that is billed by the hour or the gigabyte is expected by default."
  }

  assert {
    condition     = alltrue([for subnet in aws_subnet.public : !subnet.map_public_ip_on_launch])
    error_message = "Public addresses must be asked for."
  }
}

run "subnets_do_not_move_when_a_zone_is_added" {
  command = plan

  variables {
    zone_count = 3
  }

  assert {
    condition = (
      aws_subnet.public["us-east-1a"].cidr_block == "10.0.0.0/20" &&
      aws_subnet.public["us-east-1c"].cidr_block == "10.0.32.0/20" &&
      aws_subnet.private["us-east-1a"].cidr_block == "10.0.128.0/20" &&
      aws_subnet.private["us-east-1c"].cidr_block == "10.0.160.0/20"
    )
    error_message = "Public subnets take the first sixteenths, private ones those from the eighth on."
  }
}

run "a_single_nat_gateway_serves_every_zone" {
  command = apply

  variables {
    nat_gateway = "single"
  }

  assert {
    condition     = keys(aws_nat_gateway.this) == ["us-east-1a"] && length(aws_route.private_internet) == 2
    error_message = "One gateway and a route in every private table are expected."
  }

  assert {
    condition     = length(distinct([for route in aws_route.private_internet : route.nat_gateway_id])) == 1
    error_message = "Every private table must use the same gateway."
  }
}

run "a_nat_gateway_per_zone_serves_its_own_zone" {
  command = apply

  variables {
    nat_gateway = "per_zone"
  }

  assert {
    condition     = alltrue([for zone, route in aws_route.private_internet : route.nat_gateway_id == aws_nat_gateway.this[zone].id])
    error_message = "Each private table must use the gateway of its own zone."
  }
}

run "without_public_subnets_there_is_no_way_to_the_internet" {
  command = apply

  variables {
    public_subnets = false
  }

  assert {
    condition     = output.internet_gateway_id == null && output.public_subnet_ids == [] && length(aws_route.private_internet) == 0
    error_message = "No gateway, public subnet or default route is expected."
  }
}

run "flow_logs_go_to_a_log_group_with_the_asked_retention" {
  command = apply

  variables {
    flow_log                = true
    flow_log_retention_days = 90
  }

  assert {
    condition     = aws_cloudwatch_log_group.flow_log[0].retention_in_days == 90 && aws_flow_log.this[0].traffic_type == "ALL"
    error_message = "All traffic is to be recorded and kept 90 days."
  }
}

run "a_nat_gateway_without_public_subnets_is_refused" {
  command = plan

  variables {
    nat_gateway    = "single"
    public_subnets = false
  }

  expect_failures = [var.nat_gateway]
}

run "more_zones_than_the_region_has_are_refused" {
  command = plan

  variables {
    zone_count = 4
  }

  expect_failures = [aws_vpc.this]
}

run "a_range_that_does_not_begin_at_its_network_address_is_refused" {
  command = plan

  variables {
    cidr_block = "10.0.0.1/16"
  }

  expect_failures = [var.cidr_block]
}

run "a_range_too_small_for_its_subnets_is_refused" {
  command = plan

  variables {
    cidr_block = "10.0.0.0/25"
  }

  expect_failures = [var.cidr_block]
}

run "a_region_of_another_cloud_is_refused" {
  command = plan

  variables {
    region = "us-east1"
  }

  expect_failures = [var.region]
}
