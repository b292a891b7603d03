#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""outlines.py FILE - src/chart/outlines.def from countries-50m.json of the npm package world-atlas 2.0.2.

That file is Natural Earth 4.1, 1:50m, cultural vectors (public domain), as topology: borders are arcs that both
countries share, so each is drawn once. Here it is settled once what our maps of Europe show:

- The window is 1,900 to 7,700 km by 700 to 5,700 km of ETRS89-LAEA (EPSG:3035; EPSG guidance note 7-2, method 9820, on
  the ellipsoid GRS 80), in whole metres. What lies beyond its edge is drawn along it, so arcs stay shared.
- Borders are the positions of the European Union: Crimea is Ukraine's, Cyprus is one; Kosovo is XK, with the footnote that
  its name has. Aland is Finland's. South and east of the Mediterranean no border is shown and nobody is named: one land.
- A point is left out where the line without it is less than TOLERANCE off.
- Each country has a place for its name: the point furthest from its border, to the precision of 5 km.

Run once by hand; the result is committed."""
import heapq
import json
import math
import sys

WINDOW = (1900000, 700000, 7700000, 5700000)  # metres: left, bottom, right, top
TOLERANCE = 350  # metres
PRECISION = 5000

CODES = {  # names of the file that show in the window
	"Albania": "AL", "Andorra": "AD", "Armenia": "AM", "Austria": "AT", "Azerbaijan": "AZ", "Belarus": "BY",
	"Belgium": "BE", "Bosnia and Herz.": "BA", "Bulgaria": "BG", "Croatia": "HR", "Cyprus": "CY", "N. Cyprus": "CY",
	"Czechia": "CZ", "Denmark": "DK", "Estonia": "EE", "Faeroe Is.": "FO", "Finland": "FI", "Åland": "FI",
	"France": "FR", "Georgia": "GE", "Germany": "DE", "Greece": "GR", "Guernsey": "GG", "Hungary": "HU",
	"Iceland": "IS", "Ireland": "IE", "Isle of Man": "IM", "Italy": "IT", "Jersey": "JE", "Kazakhstan": "KZ",
	"Kosovo": "XK", "Latvia": "LV", "Liechtenstein": "LI", "Lithuania": "LT", "Luxembourg": "LU", "Macedonia": "MK",
	"Malta": "MT", "Moldova": "MD", "Monaco": "MC", "Montenegro": "ME", "Netherlands": "NL", "Norway": "NO",
	"Poland": "PL", "Portugal": "PT", "Romania": "RO", "Russia": "RU", "San Marino": "SM", "Serbia": "RS",
	"Slovakia": "SK", "Slovenia": "SI", "Spain": "ES", "Sweden": "SE", "Switzerland": "CH", "Turkey": "TR",
	"Ukraine": "UA", "United Kingdom": "GB", "Vatican": "VA"}
OTHER_LAND = ["Morocco", "Algeria", "Tunisia", "Libya", "Egypt", "Israel", "Palestine", "Jordan", "Lebanon", "Syria",
	"Iraq", "Iran", "Saudi Arabia", "Turkmenistan", "Uzbekistan", "Kuwait"]
CRIMEA = (34.1, 45.3)

# --- ETRS89-LAEA ---

A, FLATTENING = 6378137.0, 1 / 298.257222101
E2 = FLATTENING * (2 - FLATTENING)
E = math.sqrt(E2)
LATITUDE_0, LONGITUDE_0 = math.radians(52), math.radians(10)
EASTING_0, NORTHING_0 = 4321000, 3210000


def authalic(latitude):
	s = math.sin(latitude)
	return (1 - E2) * (s / (1 - E2 * s * s) - math.log((1 - E * s) / (1 + E * s)) / (2 * E))


Q_POLE = authalic(math.pi / 2)
BETA_0 = math.asin(authalic(LATITUDE_0) / Q_POLE)
RADIUS = A * math.sqrt(Q_POLE / 2)
D = A * math.cos(LATITUDE_0) / math.sqrt(1 - E2 * math.sin(LATITUDE_0) ** 2) / (RADIUS * math.cos(BETA_0))


def projected(longitude, latitude):
	beta = math.asin(max(-1, min(1, authalic(math.radians(latitude)) / Q_POLE)))
	turned = math.radians(longitude) - LONGITUDE_0
	below = 1 + math.sin(BETA_0) * math.sin(beta) + math.cos(BETA_0) * math.cos(beta) * math.cos(turned)
	b = RADIUS * math.sqrt(2 / max(below, 1e-6))
	x = EASTING_0 + b * D * math.cos(beta) * math.sin(turned)
	y = NORTHING_0 + b / D * (math.cos(BETA_0) * math.sin(beta) - math.sin(BETA_0) * math.cos(beta) * math.cos(turned))
	return x, y


# --- the topology ---

def decoded_arcs(topology):
	"""In degrees."""
	(x_scale, y_scale), (x_from, y_from) = topology["transform"]["scale"], topology["transform"]["translate"]
	for arc in topology["arcs"]:
		x = y = 0
		points = []
		for dx, dy in arc:
			x, y = x + dx, y + dy
			points.append((x * x_scale + x_from, y * y_scale + y_from))
		yield points


def polygons_of(geometry):
	return [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]


def ring_points(arcs, ring):
	points = []
	for reference in ring:
		arc = arcs[reference] if reference >= 0 else arcs[~reference][::-1]
		points += arc[1:] if points else arc
	return points


def is_within(point, rings):
	x, y = point
	inside = False
	for ring in rings:
		for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1]):
			if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
				inside = not inside
	return inside


def joined(polygons):
	"""Rings of these polygons as one: arcs that two of them have, one each way, are within it."""
	used = {}
	for polygon in polygons:
		for ring in polygon:
			for reference in ring:
				used[reference] = used.get(reference, 0) + 1
	if not any(~reference in used for reference in used):
		return [ring for polygon in polygons for ring in polygon]
	return None


def rejoined(arcs, polygons):
	"""The same where some arcs fall away: what is left is chained anew, end to end."""
	rings = joined(polygons)
	if rings is not None:
		return rings
	present = {reference for polygon in polygons for ring in polygon for reference in ring}
	left = [r for r in sorted(present, key=lambda r: (max(r, ~r), r)) if ~r not in present]
	ends = lambda r: (arcs[r][0], arcs[r][-1]) if r >= 0 else (arcs[~r][-1], arcs[~r][0])
	starts = {}
	for reference in left:
		starts.setdefault(ends(reference)[0], []).append(reference)
	rings = []
	while left:
		ring = [left[0]]
		while True:
			starts[ends(ring[-1])[0]].remove(ring[-1])
			left.remove(ring[-1])
			following = starts.get(ends(ring[-1])[1])
			if not following or ends(ring[-1])[1] == ends(ring[0])[0]:
				break
			ring.append(following[0])
		rings.append(ring)
	return rings


def countries_of(topology, arcs):
	"""Code to polygons, the EU's positions applied; "" is other land."""
	found = {}
	for geometry in topology["objects"]["countries"]["geometries"]:
		name = geometry["properties"]["name"]
		code = "" if name in OTHER_LAND else CODES.get(name)
		if code is not None:
			found.setdefault(code, []).extend(polygons_of(geometry))
	for polygon in list(found["RU"]):
		if is_within(CRIMEA, [ring_points(arcs, polygon[0])]):
			found["RU"].remove(polygon)
			found["UA"].append(polygon)
	return found


# --- the window ---

def clamped(point):
	left, bottom, right, top = WINDOW
	return min(max(point[0], left), right), min(max(point[1], bottom), top)


def crossings(a, b):
	"""Where the line from a to b crosses the window's four lines, in order."""
	left, bottom, right, top = WINDOW
	at = set()
	for axis, values in ((0, (left, right)), (1, (bottom, top))):
		for value in values:
			if (a[axis] - value) * (b[axis] - value) < 0:
				at.add((value - a[axis]) / (b[axis] - a[axis]))
	return [(a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])) for t in sorted(at)]


def windowed(points):
	"""What is beyond the window lies on its edge; whole metres."""
	out = []
	for a, b in zip(points, points[1:] + [None]):
		for point in [a] + (crossings(a, b) if b else []):
			x, y = clamped(point)
			point = (round(x), round(y))
			if not out or out[-1] != point:
				out.append(point)
	return out


def on_edge(point):
	left, bottom, right, top = WINDOW
	return point[0] in (left, right) or point[1] in (bottom, top)


def thinned(points):
	"""Douglas and Peucker; a ring's start stays."""
	keep = [False] * len(points)
	keep[0] = keep[-1] = True
	stack = [(0, len(points) - 1)]
	while stack:
		first, last = stack.pop()
		(x1, y1), (x2, y2) = points[first], points[last]
		dx, dy = x2 - x1, y2 - y1
		length = math.hypot(dx, dy)
		far, furthest = -1.0, None
		for i in range(first + 1, last):
			x, y = points[i][0] - x1, points[i][1] - y1
			if length:
				along = max(0, min(1, (x * dx + y * dy) / length ** 2))
				off = math.hypot(x - along * dx, y - along * dy)
			else:
				off = math.hypot(x, y)
			if off > far:
				far, furthest = off, i
		if furthest is not None and far > TOLERANCE:
			keep[furthest] = True
			stack += [(first, furthest), (furthest, last)]
	return [point for point, kept in zip(points, keep) if kept]


# --- places for names ---

def distance_to(point, rings):
	least = math.inf
	px, py = point
	for ring in rings:
		for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1]):
			dx, dy = x2 - x1, y2 - y1
			square = dx * dx + dy * dy
			along = max(0, min(1, ((px - x1) * dx + (py - y1) * dy) / square)) if square else 0
			least = min(least, math.hypot(px - x1 - along * dx, py - y1 - along * dy))
	return least if is_within(point, rings) else -least


def name_place(rings):
	"""The centre of the largest circle within, and its radius: squares are searched, the most promising first."""
	xs, ys = [p[0] for ring in rings for p in ring], [p[1] for ring in rings for p in ring]
	size = max(min(max(xs) - min(xs), max(ys) - min(ys)), PRECISION)
	queue = []

	def push(x, y, half):
		distance = distance_to((x, y), rings)
		heapq.heappush(queue, (-(distance + half * math.sqrt(2)), distance, x, y, half))

	x = min(xs)
	while x < max(xs):
		y = min(ys)
		while y < max(ys):
			push(x + size / 2, y + size / 2, size / 2)
			y += size
		x += size
	best = (-math.inf, 0, 0)
	while queue:
		promise, distance, x, y, half = heapq.heappop(queue)
		if distance > best[0]:
			best = (distance, x, y)
		if -promise - best[0] <= PRECISION:
			break
		for dx in (-half / 2, half / 2):
			for dy in (-half / 2, half / 2):
				push(x + dx, y + dy, half / 2)
	return round(best[1]), round(best[2]), round(max(best[0], 0))


# --- writing ---

def main():
	with open(sys.argv[1], encoding="utf-8") as file:
		topology = json.load(file)
	degrees = list(decoded_arcs(topology))
	rings = {code: rejoined(degrees, polygons) for code, polygons in countries_of(topology, degrees).items()}
	arcs = [windowed([projected(*point) for point in arc]) for arc in degrees]
	shows = lambda ring: any(not on_edge(p) for r in ring for p in arcs[max(r, ~r)])
	rings = {code: [ring for ring in found if shows(ring)] for code, found in rings.items()}
	users = {}
	for found in rings.values():
		for ring in found:
			for reference in ring:
				users[max(reference, ~reference)] = users.get(max(reference, ~reference), 0) + 1
	numbers = {arc: i for i, arc in enumerate(sorted(users))}
	thin = {arc: thinned(arcs[arc]) for arc in numbers}
	print("/* SPDX-License-Identifier: EUPL-1.2 */")
	print("/* outlines.def - Europe, made by src/tools/outlines.py, which says how: from Natural Earth 4.1, 1:50m, admin 0")
	print(" * countries (public domain, naturalearthdata.com), through the npm package world-atlas 2.0.2.")
	print(" *")
	print(" *   ARC(number, is a border between two countries, how many points, its points: x, y in metres of EPSG:3035)")
	print(" *   COUNTRY(ISO code or XX for other land, name's place x, y, radius of the circle around it, rings): arcs by number")
	print(" *   + 1, negative: backwards; each ring ends with 0 */")
	for arc, number in numbers.items():
		points = thin[arc]
		text = ", ".join("%d, %d" % point for point in points)
		print("ARC(%d, %d, %d, %s)" % (number, 1 if users[arc] > 1 else 0, len(points), text))
	for code in sorted(rings):
		found = rings[code]
		if not found:
			continue
		largest = max((ring_points({a: thin[a] for a in thin}, ring) for ring in found),
			key=lambda ring: abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1]))))
		x, y, radius = name_place([largest])
		text = ", ".join(", ".join(str(numbers[r] + 1 if r >= 0 else -numbers[~r] - 1) for r in ring) + ", 0" for ring in found)
		print("COUNTRY(%s, %d, %d, %d, %s)" % (code or "XX", x, y, radius, text))


main()
