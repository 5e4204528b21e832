"""Makes src/data/places/crs.json, the coordinate reference systems the import can convert, from the EPSG and ESRI registers in PROJ,
and src/data/places/grid-origins.json, the places of (0, 0) in the State Plane zones.

Each row is [code, title, definition, [west, south, east, north], metres]: the definition is a PROJ string that proj4 understands, the
box is the area of use in degrees, the metres are what PROJ states for the shift to WGS84 that needs no grid file. The shift is written
into the definition as `towgs84`, because PROJ strings made from a register have lost it. UTM on WGS84, NAD83 and ETRS89 is not in the
file: src/data/places/crs-list.ts writes those from the zone.

    /usr/bin/python3 tools/crs.py
"""
import json
import math
import re
import warnings
from pathlib import Path

import pyproj
from pyproj.database import query_crs_info
from pyproj.enums import PJType
from pyproj.transformer import TransformerGroup

warnings.filterwarnings("ignore")
ROOT = Path(__file__).resolve().parents[1]

# National and regional grids, beside the State Plane zones that are found by name.
NATIONAL = """
3857 3395 3035 3034 5070 3338 3978 3347 3979 6933
27700 29902 29903 2157 31370 3812 28992 2154 3942-3950 27572 21781 2056 31254-31259 31287 31466-31469 3068
3003 3004 7791-7794 3763 20790 27493 23028-23038 3006 3007-3018 3021 3067 2393 3873-3885 2180 2176-2179 5514 23700 3844 2100 5253-5259
3765 6316 3794 7801 3059 3346 3301 3057 5316 2169 3908-3911
2097 5173-5188 2443-2461 6669-6687 3826 3828 2326 3375 3414 3123-3125 2039 6991 4513-4533 4534-4554 7755 24378-24382
6372 3114-3118 9377 21896-21899 31965-31985 5880 5343-5349 22171-22177 22181-22187 24877-24879 24818-24821 5381 5382 29193
20349-20353 2046-2055 21036 21037 22992 25000 2136 26331 26332 24047 24048
28348-28358 7846-7858 3111 7899 3308 8058 2193 27200 3005 3161 3162 2945-2962 3114 26957 26703-26722
""".split()


def expand(parts):
    for part in parts:
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


def state_plane():
    """Codes of the State Plane zones (and other one-state grids) on NAD83 and its refinements."""
    found = {}
    for info in query_crs_info(auth_name="EPSG", pj_types=[PJType.PROJECTED_CRS]):
        datum, _, zone = info.name.partition(" / ")
        if info.deprecated or not datum.startswith("NAD83") or "UTM" in zone or re.search(r"BLM|Canada", zone):
            continue
        found.setdefault(datum, {})[zone] = int(info.code)
    codes = list(found["NAD83"].values()) + list(found["NAD83(HARN)"].values())
    known = set(found["NAD83"]) | set(found["NAD83(HARN)"])
    for datum in ("NAD83(2011)", "NAD83(NSRS2007)"):
        codes += [code for zone, code in found[datum].items() if zone in known]
    # The 2011 datum names some zones in feet that the older ones have in metres only.
    codes += [c for zone, c in found["NAD83(2011)"].items() if re.search(r" \(ft(US)?\)$", zone) and " zone" not in zone and zone not in known]
    return codes


def esri_codes():
    """ESRI's State Plane zones in feet, which some publishers quote as if they were EPSG's."""
    for info in query_crs_info(auth_name="ESRI", pj_types=[PJType.PROJECTED_CRS]):
        if re.match(r"NAD_1983_(HARN_)?StatePlane_.*", info.name) and not info.deprecated:
            yield int(info.code)
    yield from (102003, 102004, 102005, 102008)


def shift_of(crs):
    """(towgs84 values or None, metres): the best transformation to WGS84 that needs no grid, when it is none or a Helmert one."""
    if crs.to_epsg() == 3857:
        return None, 0.0
    group = TransformerGroup(crs, 4326, always_xy=True)
    for transformer in group.transformers:
        text = transformer.definition
        if "grid" in text or transformer.accuracy is None:
            continue
        steps = [step for step in text.split(" step ") if "proj=helmert" in step or "proj=molobadekas" in step]
        metres = max(0.0, transformer.accuracy)
        if not steps:
            return None, metres
        if len(steps) > 1:
            continue
        values = dict(item.split("=") for item in re.findall(r"\w+=[-\w.]+", steps[0]))
        back = -1 if steps[0].startswith("inv ") else 1
        sign = -1 if values.get("convention") == "coordinate_frame" else 1
        shift = [back * float(values.get(key, 0)) for key in ("x", "y", "z")]
        turn = [back * sign * float(values.get(key, 0)) for key in ("rx", "ry", "rz")]
        scale = back * float(values.get("s", 0))
        if "px" in values:
            # Turned about a point of the network: the same as a turn about the centre of the earth with another shift.
            if back < 0:
                continue
            pivot = [float(values[key]) for key in ("px", "py", "pz")]
            rx, ry, rz = (math.radians(angle / 3600) for angle in turn)
            rows = [(1, -rz, ry), (rz, 1, -rx), (-ry, rx, 1)]
            turned = [sum(a * b for a, b in zip(row, pivot)) for row in rows]
            shift = [t + p - (1 + scale * 1e-6) * q for t, p, q in zip(shift, pivot, turned)]
        if abs(scale) > 40 or max(map(abs, turn)) > 40:
            continue
        return ([*shift, *turn, scale] if any(turn) or scale else shift), metres
    return None, 10.0


def short(value):
    return f"{value:.12g}"


def entry(authority, code):
    crs = pyproj.CRS.from_authority(authority, code)
    area = crs.area_of_use
    text = crs.to_proj4()
    for word in (" +no_defs", " +type=crs", " +nadgrids=@null", " +wktext"):
        text = text.replace(word, "")
    text = re.sub(r"(\+(?:datum=NAD27|nadgrids=\S+)) ?", "+ellps=clrk66 ", text)
    text = re.sub(r"\+datum=(NAD83|WGS84)", lambda m: f"+ellps={'GRS80' if m[1] == 'NAD83' else 'WGS84'}", text)
    shift, metres = shift_of(crs)
    text = re.sub(r" \+towgs84=\S+", "", text)
    if shift and math.hypot(*shift[:3]) > 0:
        text += " +towgs84=" + ",".join(map(short, shift))
    title = crs.name
    if authority == "ESRI":
        title = re.sub(r"_FIPS_\d+", "", title).replace("NAD_1983_HARN", "NAD83(HARN) /").replace("NAD_1983", "NAD83 /").replace("_", " ").strip()
        title = title.replace("/ StatePlane", "/").replace(" Feet", " (ftUS)" if "us-ft" in text else " (ft)")
    box = [math.floor(area.west * 100) / 100, math.floor(area.south * 100) / 100, math.ceil(area.east * 100) / 100, math.ceil(area.north * 100) / 100] if area else None
    return [code, title, text.strip(), box, metres]


def main():
    rows = {}
    for code in list(expand(NATIONAL)) + state_plane():
        try:
            rows[code] = entry("EPSG", code)
        except pyproj.exceptions.CRSError:
            continue  # A number inside a range that names nothing, or something else than a grid.
    for code in esri_codes():
        rows.setdefault(code, entry("ESRI", code))
    kept = [row for row in rows.values() if row[3] is not None and "+proj=longlat" not in row[2]]
    kept.sort(key=lambda row: row[0])
    made = {"proj": pyproj.proj_version_str, "pyproj": pyproj.__version__, "systems": kept}
    lines = ",\n".join("    " + json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in kept)
    text = f'{{\n  "proj": "{made["proj"]}",\n  "pyproj": "{made["pyproj"]}",\n  "systems": [\n{lines}\n  ]\n}}\n'
    (ROOT / "src" / "data" / "places" / "crs.json").write_text(text, encoding="utf-8")
    print(len(kept), "systems,", len(text), "bytes")
    write_origins(kept)


def write_origins(systems):
    """What a geocoder makes of (0, 0) in a State Plane zone: Chicago's wrong places in Missouri are the origin of Illinois East."""
    found = set()
    for code, title, definition, _, _ in systems:
        if not re.match(r"NAD83 / .*\((ft|ftUS)\)$", title):
            continue
        longitude, latitude = pyproj.Transformer.from_crs(code if code < 100000 else f"ESRI:{code}", 4326, always_xy=True).transform(0, 0)
        if math.isfinite(longitude) and abs(latitude) <= 90:
            found.add((round(longitude, 5), round(latitude, 5)))
    lines = ",\n".join("    " + json.dumps(pair) for pair in sorted(found))
    (ROOT / "src" / "data" / "places" / "grid-origins.json").write_text(f'{{\n  "origins": [\n{lines}\n  ]\n}}\n')
    print(len(found), "origins")


if __name__ == "__main__":
    main()
